# Answers to the owner's mention commands.

owner-synced = { $count }個のコマンドを登録しました。
owner-sync-failed = Discordがコマンドを受け付けませんでした（{ $cause }）。
owner-status = { $since }に起動、{ $latency_ms ->
    [never] Discordに未接続
   *[other] Discordまで{ $latency_ms } ms
}、{ $guilds }サーバー、{ $live ->
    [never] データベースに接続できません。
   *[other] 制作中{ $live }曲。
}

# What the operator is told by message, and reads in the answer to `status`.

notice-began = { $cause ->
    [credits-low] **クレジットが残り少なくなっています：** 残りは{ NUMBER($amount, maximumFractionDigits: 2) } { $currency }です。プロバイダーのコンソールで追加してください。クレジットがないと曲は作られません。
    [credits-exhausted] **クレジットがなくなった**か、キーが上限に達しました。リクエストは待ちになります。プロバイダーのコンソールでクレジットを追加するか、上限を上げてください。ボットは15分以内に試し直します。
    [key-refused] **プロバイダーがキーを拒否しています。** リクエストは待ちになります。プロバイダーのコンソールでキーを確認してください。新しいキーは `provider.api_key` に入れ、再起動が必要です。
    [card-unverified] **プロバイダーがカードの確認を求めています。** リクエストは待ちになります。プロバイダーのコンソールで確認してください。ボットは15分以内に試し直します。
    [poll-refused] **プロバイダーが曲の状況を答えません：** その操作ではキーを拒否しています。曲とリクエストは待ちになります。プロバイダーのコンソールでキーの権限を確認してください。
    [model-gone] **プロバイダーが{ $subject }の提供を終えました。** このモデルへのリクエストは待ちになります。`provider.model` で別のモデルを選び、ボットを再起動してください。
    [model-deprecated] **プロバイダーが{ $subject }の終了を予告しています**{ $date ->
        [never] {""}
       *[other] （{ $date }に提供終了）
    }。それまでは歌います。{ $replaced_by ->
        [never] その前に、`provider.model` で別のモデルを選んでください。
       *[other] 後継は{ $replaced_by }とされています。`provider.model` に設定するか、`provider.fallback` に加えてください。
    }
    [model-withdrawn] **プロバイダーが{ $subject }の提供を終えました。** { $fallback ->
        [never] このモデルへのリクエストは待ちになります。`provider.model` で別のモデルを選び、ボットを再起動してください。
       *[other] 新しいリクエストには{ $fallback }を使います。時間のあるときに `provider.model` を設定してください。
    }
    [song-files-unavailable] **完成した曲を保存する空きがありません。** リクエストは待ちになります。`songs.directory` に空きを作るか、ボットが書き込めるようにしてください。そのあと自動で再開します。
    [song-undelivered] **料金を払った曲のうち、投稿できなかった曲が{ $songs }曲あります：** { $channels }。ボットがそのチャンネルを見て、投稿とファイルの添付をできるようにしてください。そのあと、メンバーかモデレーターが *再送* を押します。曲は `songs.retention_days` の間保管します。
   *[database-away] **データベースが応答しません。** リクエストは受け付けず、曲は待ちになります。復旧するか、ディスクに空きを作ってください。そのあと自動で再開します。
} { $since }に確認。
notice-ended = **{ $cause ->
    [credits-low] クレジットが十分になりました。
    [credits-exhausted] クレジットがまた使えます。
    [key-refused] プロバイダーがまたキーを受け付けています。
    [card-unverified] プロバイダーがまたリクエストを受け付けています。
    [poll-refused] プロバイダーがまた曲の状況を答えています。
    [model-gone] またリクエストを受け付けています。{ $subject }はもう妨げになっていません。
    [model-deprecated] { $subject }の終了予告がなくなったか、もう使われていません。
    [model-withdrawn] { $subject }がまた提供されたか、もう使われていません。
    [song-files-unavailable] 完成した曲を保存する空きができました。
    [song-undelivered] 再送を待つ曲はもうありません。
   *[database-away] データベースがまた応答しています。
}** することは残っていません。始まったのは{ $since }です。
notice-digest = **24時間のまとめ（{ $since }まで）：** リクエスト{ $ordered }曲、投稿{ $posted }曲、投稿できず{ $undelivered }曲、失敗{ $failed }曲、キャンセル{ $cancelled }曲、数えなかった曲{ $refunded }曲。リクエスト過多の警告{ $too_many }回。使ったクレジット{ NUMBER($credits) }{ $amount ->
    [never] {""}
   *[other] 、アカウントの残り{ $amount }
}。

owner-status-well = 人の対応が必要な問題は見つかっていません。
owner-status-balance = プロバイダーのアカウントの残り：{ NUMBER($amount, maximumFractionDigits: 2) } { $currency }。
owner-status-figures = 過去24時間：リクエスト{ $ordered }曲、投稿{ $posted }曲、投稿できず{ $undelivered }曲、失敗{ $failed }曲、キャンセル{ $cancelled }曲、数えなかった曲{ $refunded }曲、{ NUMBER($credits) }クレジット。起動後、リクエスト過多の警告{ $too_many }回。

# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor }：{ $what }
entry-line = { $at } { $actor }：{ $what }
entry-myself = Refrain
entry-server = このサーバー
entry-none = 未設定
entry-exempted = 対象外
entry-not-exempted = 対象
entry-ceiling =
    { $window }あたり{ $songs ->
        [never] { "" }
       *[other] { $songs }曲
    }{ $limits ->
        [both] と
       *[single] { "" }
    }{ $credits ->
        [never] { "" }
       *[other] { $credits }クレジット
    }
entry-why = 理由：{ $reason }
entry-failure =
    { $failure ->
        [model-unknown] リクエストしたときのモデルは、ここではもう使えません。
        [rejected] 音楽サービスがリクエストを断りました。
        [reference-expired] 送る前に、参考音源のアドレスの期限が切れていました。
        [wait-too-long] 音楽サービスを待つ時間が長くなりすぎました。
        [generation-failed] 音楽サービスが曲を作れませんでした。
        [lyrics-probably-too-long] 音楽サービスが途中であきらめました。おそらく歌詞が長すぎました。
        [content-refused] 音楽サービスのコンテンツ規則で禁止されています。
        [reference-not-fetched] 音楽サービスが参考音源を読み取れませんでした。
        [generation-timed-out] 曲が時間内に完成しませんでした。
        [generation-lost] 音楽サービスに曲の記録がなくなっていました。
        [result-unavailable] 音楽サービスから使えるファイルが届きませんでした。
        [result-lost] 音楽サービスから何時間も使えるファイルが届きませんでした。
       *[other] { $failure }
    }
entry-reserve = { $member } さんが曲をリクエストしました。
entry-charge = { $member } さんの曲を利用枠に数えました。
entry-refund = { $member } さんの曲は数えません。
entry-cancel = { $member } さんの曲をキャンセルしました。
entry-quota = { $subject } の利用枠：{ $after }（以前：{ $before }）。
entry-grant =
    { $member } さんに追加の曲を{ $songs }曲付与しました{ $until ->
        [never] 。
       *[other] （期限：{ $until }）。
    }
entry-reset = { $member } さんの利用枠をリセットしました。これまでの曲は数えません。
entry-exempt = { $subject }：利用枠の{ $after }（以前：{ $before }）。
entry-budget = このサーバーの予算：{ $after }（以前：{ $before }）。
entry-block =
    { $member } さんは曲をリクエストできません（{ $until ->
        [never] 解除されるまで
       *[other] 期限：{ $until }
    }）。
entry-unblock = { $member } さんはまた曲をリクエストできます。
entry-pause = リクエストを一時停止しました。
entry-resume = リクエストを再開しました。
entry-settings = 設定を変更しました：{ $changes }。
entry-change = { $setting }：{ $after }（以前：{ $before }）
entry-report = { $member } さんの曲が報告されました。
entry-remove = { $member } さんの曲の投稿を削除しました。
entry-dismiss =
    { $reporter ->
        [never] { $member } さんの曲への報告を却下しました。
       *[other] { $member } さんの曲への、{ $reporter } さんの報告を却下しました。
    }
announcements-cancelled = { $actor }：{ $members } さんの{ $count }曲をキャンセルします。{ $reason ->
        [never] { "" }
       *[other] 理由：{ $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant =
    { $guild }で、モデレーターがあなたに追加の曲を{ $songs }曲付与しました{ $until ->
        [never] { "" }
       *[other] （期限：{ $until }）
    }。利用枠を使い切ったあとに使われます。
told-block =
    { $guild }で、モデレーターがあなたの曲のリクエストをブロックしました（{ $until ->
        [never] 解除されるまで
       *[other] 期限：{ $until }
    }）。理由：{ $reason }
told-unblock = { $guild }で、また曲をリクエストできます。

## /quotas show, and the panel "Song quota"

panel-title = 曲の利用枠
panel-rule = { $rule ->
        [member] メンバー専用の利用枠
        [role] ロールの利用枠
        [guild] このサーバーの利用枠
       *[other] 標準の利用枠
    }
panel-quota-left = { $window }あたり{ $songs }曲のうち残り{ $left }曲、使用{ $used }曲（{ $rule }）。
panel-unlimited = 無制限（{ $rule }）。これまでに{ $used }曲使用（期間：{ $window }）。
panel-exempt = 利用枠の対象外のロールを持っています。
panel-renews = 次の1曲が空くのは{ $renews_at }です。
panel-granted = 追加の曲が{ $granted }曲付与されています。
panel-blocked =
    { $until ->
        [never] リクエストをブロック中：{ $reason }
       *[other] リクエストをブロック中（期限：{ $until }）：{ $reason }
    }
panel-gone = このサーバーにいません。戻ってきたときのために、利用枠、追加の曲、ブロックは残してあります。
panel-live = 制作中の曲：{ $live }曲（同時に{ $per_member }曲まで）。
panel-quota = 利用枠を設定
panel-clear = 利用枠を取り消す
panel-grant = 曲を付与
panel-reset = リセット
panel-block = ブロック
panel-unblock = ブロック解除
panel-log = ログ
panel-songs = 曲の一覧

show-title = このサーバーの曲の利用枠
show-paused = リクエストを一時停止しています：{ $reason }
show-everybody = 全員：{ $quota }（{ $rule }）。
show-set = { $whose }：{ $quota }。
show-exempt = { $role }：利用枠の対象外。
show-quota =
    { $songs ->
        [never] 無制限
       *[other] { $window }あたり{ $songs }曲
    }
show-no-budget = 予算：なし。
show-budget = { $window }あたりの予算：{ $limits }。
show-budget-songs = { $limit }曲のうち{ $used }曲使用
show-budget-credits = { $limit }クレジットのうち最大{ $used }クレジット使用

## Pages

page-before = ◀ 戻る
page-after = 次へ ▶
log-title = ログ（新しい順）
log-empty = まだ何も起きていません。

## /quotas usage

usage-title = リクエストされた曲（期間：{ $window }）
usage-line =
    { $rank }. { $member }：{ $songs }曲{ $refunded ->
        [0] { "" }
       *[other] 、戻した分{ $refunded }曲
    }{ $credits ->
        [0] { "" }
       *[other] 、{ $credits }クレジット
    }
usage-models = モデル別
usage-model-line =
    { $model }：{ $songs }曲{ $credits ->
        [0] { "" }
       *[other] 、{ $credits }クレジット（約{ NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD）
    }
usage-empty = その期間に曲をリクエストした人はいません。
usage-since = { $day }以降にリクエストされた曲
usage-axis = 数えた曲
usage-csv = 表で見る（CSV）
usage-nameless = { $count }人のメンバーは名前なしで載っています。このサーバーを抜けたか、Discordから名前を取得できませんでした。

## /queue

queue-title = 制作中の曲
queue-empty = 制作中の曲はありません。
queue-songs-of = メンバーのすべての曲
queue-line = **{ $title }**、{ $member }、{ $ordered_at }にリクエスト：{ $status }
queue-cancelled = { $member } さんの **{ $title }** をキャンセルしました。数えません。
queue-cancelled-charged = { $member } さんの **{ $title }** をキャンセルしました。音楽サービスがもう作り始めていて料金がかかるため、数えます。
queue-cancelled-later = 音楽サービスが { $member } さんの **{ $title }** を受け付けたか、まだ分かりません。分かりしだいキャンセルします。
queue-cancelled-many =
    { $count ->
        [0] キャンセルした曲はありません。
       *[other] { $count }曲をキャンセルしました。
    }{ $charged ->
        [0] { "" }
       *[other] 音楽サービスがもう作り始めていたため、そのうち{ $charged }曲は数えます。
    }{ $later ->
        [0] { "" }
       *[other] 音楽サービスが受け付けたか分かっていない曲が{ $later }曲あり、分かりしだいキャンセルします。
    }{ $left ->
        [0] { "" }
       *[other] { $left }曲はもうキャンセルできませんでした。
    }
queue-state-queued = 順番待ち
queue-state-submitting = 送信中
queue-state-checking = 確認中
queue-state-generating = 歌唱中

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = 曲数
dialog-songs-hint = 0から10000までの整数、または無制限なら「unlimited」。
dialog-window = 期間
dialog-window-hint = day、week、month、または 36h のような期間。
dialog-granted = 追加する曲数
dialog-granted-hint = 1から1000までの整数。利用枠を使い切ったあとに使われます。
dialog-expires = 有効期間
dialog-expires-hint = 7d や 36h のような期間。空欄なら無期限です。
dialog-span = ブロックする期間
dialog-span-hint = 7d や 36h のような期間。空欄なら、解除するまでブロックします。
dialog-reason = 理由
dialog-reason-hint = ログに残り、ログチャンネルがあればそこにも表示されます。
dialog-block-reason = 理由
dialog-block-reason-hint = メンバーがリクエストしたときに表示されます。

## Refusals: what is wrong with what a moderator gave, or a member with a report

value-refused =
    { $reason ->
        [songs] 利用枠の曲数は、0から10000までの整数か「unlimited」です。{ -nothing-changed }
        [granted] 追加する曲数は、1から1000までの整数です。{ -nothing-changed }
        [limit] 予算の曲数は、0から10000までの整数です。{ -nothing-changed }
        [credits] 予算のクレジットは整数です。{ -nothing-changed }
        [budget-empty] 予算には上限が必要です。曲数、クレジット、またはその両方を指定するか、/quotas clear budget を使ってください。{ -nothing-changed }
        [window] その期間は使えません。day、week、month、または 36h や 10d のような、1分から1年までの期間を書いてください。{ -nothing-changed }
        [span] その期間は使えません。36h、10d、2w のような、1分から1年までの期間を書いてください。{ -nothing-changed }
        [reason-long] その理由は長すぎます。300文字以内にしてください。{ -nothing-changed }
        [reason-missing] メンバーが読むため、理由が必要です。{ -nothing-changed }
        [role-above] そのロールはあなたの一番上のロールより下にないため、変更できません。{ -nothing-changed }
        [role-everyone] そのロールは全員が持っています。/quotas set server を使ってください。{ -nothing-changed }
        [role-gone] そのロールはもうありません。{ -nothing-changed }
        [member-above] そのメンバーの一番上のロールはあなたのロールより下にないため、変更できません。{ -nothing-changed }
        [member-self] 自分自身のことは決められません。あなたより上のモデレーターか、サーバーの所有者に頼んでください。{ -nothing-changed }
        [member-bot] ボットは曲をリクエストしません。{ -nothing-changed }
        [member-gone] そのメンバーはもうこのサーバーにいません。{ -nothing-changed }
        [block-self] 自分自身はブロックできません。{ -nothing-changed }
        [block-owner] サーバーの所有者はブロックできません。{ -nothing-changed }
        [block-moderator] モデレーターはブロックできません。先にロールか権限を外してください。{ -nothing-changed }
        [not-blocked] そのメンバーはブロックされていません。{ -nothing-changed }
        [not-paused] リクエストは一時停止していません。{ -nothing-changed }
        [no-quota] 取り消せる利用枠がありません。{ -nothing-changed }
        [no-budget] 取り消せる予算がありません。{ -nothing-changed }
        [exempt-already] そのロールはすでに対象外です。{ -nothing-changed }
        [exempt-not] そのロールは対象外になっていません。{ -nothing-changed }
        [nothing-live] その曲は制作中ではありません。{ -nothing-changed }
        [model] そのモデルはここでは使えません。{ -nothing-changed }
        [zone] そのタイムゾーンは知りません。Asia/Tokyo や UTC のように書いてください。{ -nothing-changed }
        [clips] それは選択肢にありません。{ -nothing-changed }
        [language] その言語は話せません。{ -nothing-changed }
        [words-many] 200語を超えています。いくつか減らしてください。{ -nothing-changed }
        [words-long] 語句は1つ60文字までです。1行に1つずつ書いてください。{ -nothing-changed }
        [words-signs] 文字も数字も含まない語句は、見つけようがありません。{ -nothing-changed }
        [log-channel] そこには書き込めません。そのチャンネルで「チャンネルを見る」「メッセージを送信」「埋め込みリンク」の権限が必要です。{ -nothing-changed }
        [roles-unknown] 起動したばかりで、このサーバーのロールをまだDiscordから知らされていません。1分後にもう一度試してください。{ -nothing-changed }
        [same] すでにそうなっています。{ -nothing-changed }
        [report-nowhere] このサーバーのモデレーターは、報告用のチャンネルを用意していません。モデレーターに直接伝えてください。{ -nothing-changed }
        [report-unposted] モデレーターが見る場所に報告を投稿することを、Discordが受け付けませんでした。モデレーターに直接伝えてください。{ -nothing-changed }
        [report-twice] この曲についてのあなたの報告は、すでにモデレーターに届いています。{ -nothing-changed }
        [not-a-song] そのメッセージは、わたしの曲ではありません。曲の投稿のメニューから選んでください。{ -nothing-changed }
        [no-song] 削除できる曲の投稿がありません。{ -nothing-changed }
        [song-not-removed] Discordがその曲の削除を許可しませんでした。わたしがそのチャンネルを見られるか確認してください。{ -nothing-changed }
       *[other] その値はここでは使えません。確認して、もう一度試してください。{ -nothing-changed }
    }

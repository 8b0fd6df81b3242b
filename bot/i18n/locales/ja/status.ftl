# The status message: where the song stands, how much of it is done, whether it counts.
# A time reads 「5分後」 or 「5分前」: the reader's own Discord says which.

status-requester = { $requester } さんの曲
status-place = **{ $guild }** の { $channel } でのリクエストです。
status-queued = 順番待ち：{ $place }番目。
status-queued-alone = 順番待ち。
status-queued-waiting = 音楽サービスが今は曲を受け付けていません。順番はそのままです。次に試すのは{ $not_before }です。
status-submitting = 音楽サービスに渡しています。
status-cancelling = 音楽サービスが曲を受け付けたか分かりしだい、キャンセルします。
status-checking = 音楽サービスからの返事が途中で失われました。曲が届いているかを調べています。二重に注文することはありません。
status-checking-long = 音楽サービスからの返事が途中で失われ、曲はまだ見つかっていません。調べ続けています。二重に注文することはありません。調べ終えるのは{ $until }です。見つからなければ、利用枠には数えません。
status-checking-overdue = 音楽サービスからの返事が途中で失われ、曲はまだ見つかっていません。引き続き調べています。二重に注文することはありません。見つからなければ、利用枠には数えません。
status-generating = 歌っています。{ $since }に開始、{ $expected }に完成の見込みです。
status-generating-long = 歌っています。{ $since }に開始し、いつもより時間がかかっています。
status-ready = 歌い終わり、音楽サービスから受け取っています。
status-ready-long = 歌い終わりましたが、音楽サービスからまだファイルを受け取れていません。受け取れるまで試し続けます。あきらめるのは早くても{ $until }です。ファイルが届かなければ、利用枠には数えません。
status-ready-overdue = 歌い終わりましたが、音楽サービスからまだファイルを受け取れていません。試し続けています。ファイルが届かなければ、利用枠には数えません。
status-ready-redelivered = 歌い終わりましたが、音楽サービスからファイルを受け取り直せていません。試し続けています。ファイルが届かなければ、あとで再送できます。
status-posting = 歌い終わり、投稿しています。
status-posted = 完成：{ $song }
status-posted-nowhere = 完成。
status-cancelled = { $by } さんがキャンセルしました。
status-cancelled-alone = キャンセルしました。
status-uncertain-cancelled = 音楽サービスからの返事が失われ、曲が届いた形跡も見つかりませんでした。あとから見つかれば、キャンセルします。

status-ordered = { $since }にリクエスト。
status-bar = { $bar } { $percent }%
status-model = モデル：{ $model }
status-cost = 利用枠に{ $cost }曲分として数えます。
status-charged =
    { $cost ->
        [1] 利用枠に数えます。
       *[other] 利用枠に{ $cost }曲分として数えます。
    }
status-refunded = 利用枠には数えません。

# The song's own message.
song-posted = { $requester } さん、曲ができました：**{ $title }**
song-smaller = このサーバーには大きすぎたため、{ $kbps } kbit/sの小さいファイルにしました。
song-posted-link = { $requester } さん、曲ができました：**{ $title }**。ここに投稿するには大きすぎるので、ダウンロードしてください。リンクの期限は{ $expires_at }です： { $url }

button-cancel = キャンセル
button-redeliver = 再送
button-again = もう一度
button-remix = リミックス
button-clip = スマホ用クリップ
button-sure = それでもキャンセル

# Answers to the buttons; only who pressed sees them.
cancel-done = キャンセルしました。利用枠には数えません。
cancel-done-charged = キャンセルしました。音楽サービスは作り始めた曲の料金を取るため、利用枠に数えます。
cancel-later = 音楽サービスが曲を受け付けたか、まだ分かりません。分かりしだいキャンセルします。受け付けられていれば料金がかかるため利用枠に数え、そうでなければ数えません。
cancel-later-refunded = 音楽サービスが曲を受け付けたか、まだ分かりません。分かりしだいキャンセルします。利用枠には数えません。
cancel-sure = 音楽サービスはこの曲をもう作り始めていて、料金がかかります。そのため、キャンセルしても利用枠に数えます。
cancel-sure-refunded = この曲はもう歌われています。キャンセルすると利用枠には数えませんが、できた分は失われます。
redeliver-done = もう一度投稿してみます。
redeliver-done-private = DMで送ってみます。届かないときは、このサーバーのプライバシー設定でDMを許可してください。`/quota` からもう一度送れます。
clip-off = このサーバーでは、スマホ用クリップはオフになっています。
clip-gone = この曲のファイルはもうここにないため、クリップを作れません。
clip-failed = この曲のクリップを作れませんでした。上のMP3には問題ありません。
clip-too-large = この曲のクリップは、このサーバーで送れる大きさを超えています。上のMP3には問題ありません。

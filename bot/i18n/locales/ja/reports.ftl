# Reports of songs: what members and moderators see.

button-report = 報告
report-ask = この曲を報告
report-done = ありがとうございます。モデレーターに報告が届きました。

dialog-report-reason = この曲のどこに問題がありますか？
dialog-report-reason-hint = 読むのはこのサーバーのモデレーターだけです。

report-title = 曲が報告されました
report-text =
    { $song } **{ $title }**
    リクエスト：{ $member }、報告：{ $reporter }
    理由：{ $reason }
report-remove = 投稿を削除
report-block = メンバーをブロック
report-dismiss = 却下
report-removed = { $moderator } さんが投稿を削除しました。
report-blocked = { $moderator } さんが { $member } さんをブロックしました。
report-dismissed = { $moderator } さんが報告を却下しました。

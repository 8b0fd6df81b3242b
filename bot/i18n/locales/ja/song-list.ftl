# /songs, and deleting a song; only who asks sees it.

songs-title = 曲の一覧（新しい順）
songs-title-own = あなたの曲（新しい順）
songs-empty = ここではまだ曲がリクエストされていません。/song でリクエストできます。
songs-none = その言葉がタイトルに入っている曲はありません。
songs-line = **{ $title }**、{ $ordered_at }：{ $state ->
        [queued] 順番待ち
        [posted] 完成
        [undelivered] 完成、未投稿
        [failed] 失敗
        [cancelled] キャンセル
        [uncertain] 途中で行方不明
       *[other] 制作中
    } { $link }
songs-choose = 曲を選ぶ：開く、削除
songs-choose-own = 曲を選ぶ：開く、もう一度リクエスト、削除
songs-go = 開く
songs-back = ◀ 一覧に戻る

button-delete = 削除
button-delete-sure = 本当に削除

delete-sure = **{ $title }** を削除しますか？ここでのメッセージ、ファイル、歌詞、参考音源の情報が消え、元に戻せません。利用枠に数えた分はそのままです。
delete-done = 削除しました。
delete-left = 歌詞とファイルは削除しましたが、Discordがメッセージの削除を許可しませんでした。わたしがチャンネルを見られるか確認してもう一度押すか、手動で削除してください。

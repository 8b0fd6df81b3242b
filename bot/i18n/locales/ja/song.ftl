# The conversation about an order; only the member sees it.

song-accepted = 曲のリクエストを受け付けました：{ $status }
song-accepted-soon = 曲のリクエストを受け付けました。このチャンネルにステータスメッセージが出ます。
song-taken-over = 音楽サービスが{ $replaces }の提供を終えたため、この曲は{ $model }が歌います{ $reference ->
    [none] （参考音源なし）
   *[other] {""}
}。
song-waits =
    { $cause ->
        [credits-exhausted] 少し待つ必要があります。音楽サービスのクレジットがなくなり、ボットの運営者が追加する必要があります。解決しだい、自動で再開します。
        [card-unverified] 少し待つ必要があります。ボットの運営者が音楽サービスでカードを確認する必要があります。解決しだい、自動で再開します。
        [key-refused] 少し待つ必要があります。音楽サービスがこのボットのキーを拒否していて、ボットの運営者が直す必要があります。解決しだい、自動で再開します。
        [model-gone] 少し待つ必要があります。音楽サービスがこのモデルの提供を終え、ボットの運営者が別のモデルを選ぶ必要があります。解決しだい、自動で再開します。
        [song-files-unavailable] 少し待つ必要があります。曲を保存するディスクの空きがなく、ボットの運営者が空ける必要があります。解決しだい、自動で再開します。
        [rate-limited] 少し待つ必要があります。音楽サービスが混み合っています。空きしだい、自動で再開します。
       *[other] 少し待つ必要があります。音楽サービスにつながりません。つながりしだい、自動で再開します。
    }
song-warn-long = 歌詞が長めです。約{ $limit }文字を超えると、曲がモデルには長くなりすぎて失敗することがあります。失敗した場合は数えません。
song-warn-simplified = 書式、メンション、サーバー絵文字、アドレス、コードネーム、タイムスタンプ、繰り返し記号は取り除きました。歌うのは言葉だけです。
song-warn-tags = { $count }個のタグ（{ $tags }）は歌わず、間（ま）にしました。
song-reference-converted = 参考音源が{ $format }だったので、MP3に変換しました。
song-reference-repaired = 参考音源に不具合があったので、再生できる部分をすべてMP3にしました。
song-reference-taken = 音楽サービスに渡す参考音源を添付します。
again-remix = *リミックス* で、同じ言葉の入ったフォームが開きます。別の参考音源を指定するなど、必要なところを変えてください。
song-lyrics-back = 失われないように、歌詞をお返しします：
song-lyrics-back-file = 失われないように、歌詞を添付します。

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
model-offer = { $model }：{ $style ->
        [yes] 言葉でスタイル指定可
       *[no] スタイル指定不可
    }、{ $takes ->
        [tune] 参考音源のメロディーを保つ
        [reference] 参考音源をお手本にする
       *[none] 参考音源は不可
    }、歌詞は{ $limit }文字まで
song-cost = このモデルの曲は、1曲を{ $cost }曲分として数えます。
modal-title = 新しい曲
modal-lyrics = 歌詞
modal-lyrics-hint = 1行が1フレーズ、空行は間（ま）になります。{ $limit }文字まで、{ $best }文字以内がおすすめです。
modal-lyrics-tagged-hint = セクションは1行ずつタグで：[Verse]、[Chorus]。{ $limit }文字まで。
modal-song-title = タイトル
modal-song-title-hint = 空欄なら、歌詞の1行目がタイトルになります。
modal-style = スタイル
modal-style-hint = どんな曲にするかを言葉で：ジャンル、雰囲気、声、テンポ、楽器。
modal-instrumental = インストゥルメンタル
modal-instrumental-hint = チェックすると歌なしになります。歌詞は空欄にして、スタイルを書いてください。
modal-accompaniment = 歌声の伴奏
modal-accompaniment-hint = チェックを外すと、歌声だけになります。
modal-file = 参考音源のファイル
modal-file-hint = { $vocals ->
        [yes] 歌の入った音楽
       *[no] 音楽
    }が{ $seconds }秒以上ある{ $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3かWAV
    }。ファイルかリンクのどちらか一方だけ。
modal-file-again-hint = 空欄なら、前と同じ参考音源を使います。
modal-link = 参考音源のリンク
modal-link-hint = 音声ファイルのアドレス、または音声のあるメッセージへのリンク。
modal-link-again-hint = 空欄なら、前と同じ参考音源を使います。

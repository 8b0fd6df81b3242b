# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = 何も消費していません。
-nothing-changed = 何も変わっていません。

## The lyrics

lyrics-empty = 歌う言葉がありません。歌詞を何行か書いて、もう一度リクエストしてください。{ -nothing-spent }
lyrics-too-long = この歌詞は送信時に{ $count }文字になり、上限は{ $limit }文字です。{ OVER($count, $limit) }文字ほど減らして、もう一度リクエストしてください。{ -nothing-spent }
lyrics-too-short = この歌詞は{ $count }文字ですが、このモデルには{ $limit }文字以上が必要です。書き足して、もう一度リクエストしてください。{ -nothing-spent }
style-missing = この曲にはスタイルが必要です。「温かいアコースティックフォーク、女性の声、ゆっくり」のように、どんな曲にするかを言葉で書いて、もう一度リクエストしてください。{ -nothing-spent }
style-too-short = このスタイルは{ $count }文字ですが、このモデルには{ $limit }文字以上が必要です。どんな曲にするかをもう少し書いて、もう一度リクエストしてください。{ -nothing-spent }
style-too-long = このスタイルは{ $count }文字で、上限は{ $limit }文字です。{ OVER($count, $limit) }文字ほど減らして、もう一度リクエストしてください。{ -nothing-spent }
instrumental-with-lyrics = インストゥルメンタルには歌声がないため、歌詞は歌われません。歌詞か instrumental オプションのどちらかを外して、もう一度リクエストしてください。{ -nothing-spent }
title-too-long = このタイトルは{ $count }文字で、上限は{ $limit }文字です。短くするか、省略して歌詞の1行目をタイトルにしてください。{ -nothing-spent }
word-not-allowed =
    { $line ->
        [-1] スタイルに、このサーバーのモデレーターが禁止している言葉があります。別の書き方で、もう一度リクエストしてください。{ -nothing-spent }
        [0] タイトルに、このサーバーのモデレーターが禁止している言葉があります。別のタイトルで、もう一度リクエストしてください。{ -nothing-spent }
       *[other] { $line }行目に、このサーバーのモデレーターが禁止している言葉があります。その行を変えて、もう一度リクエストしてください。{ -nothing-spent }
    }

## The reference

reference-missing = 曲のお手本にする参考音源がありません。{ NUMBER($needed_s, maximumFractionDigits: 1) }秒以上の{ $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3かWAV
    }を添付するか、リンクを指定してください。{ -nothing-spent }
reference-twice = 1曲に使える参考音源は1つですが、2つ指定されています。ファイル、リンク、保存したもののうち1つだけにして、もう一度リクエストしてください。{ -nothing-spent }
reference-link-invalid = そのリンクは開けません。MP3かWAVの、http または https で始まるアドレスを指定するか、ファイルを添付してください。{ -nothing-spent }
reference-unreachable = そのリンクからファイルを取得できませんでした。ブラウザで開けるか確認するか、ダウンロードして添付してください。{ -nothing-spent }
attachment-unreachable = 添付ファイルをDiscordから取得できませんでした。数分後にもう一度試してください。続くようなら、ボットの運営者に知らせてください。{ -nothing-spent }
reference-expired = 参考音源のアドレスの期限が切れました。ファイルを添付し直して、もう一度リクエストしてください。{ -nothing-spent }
reference-too-large = 参考音源が{ MIB($limit_bytes) } MiBを超えています。短く切ったものか、もっと小さいファイルを添付してください。{ -nothing-spent }
reference-not-audio = 参考音源が、使える音声ではありません。音楽の入った音声ファイルを添付してください。{ -nothing-spent }
reference-web-page = それは音声ファイルではなくウェブページです。ダウンロードして添付するか、直接ダウンロードできるリンクを指定してください。DropboxやGoogleドライブでは、ファイルそのものを、リンクを知っている全員に共有してください（大きなファイルでは、Googleドライブは確認ページを挟むため、添付してください）。Discordでは、ファイルかそのメッセージのリンクをコピーしてください。{ -nothing-spent }
reference-wrong-format = 参考音源の形式が{ $format }です。{ $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3かWAV
    }で保存し、それを添付してください。{ -nothing-spent }
reference-too-short = 参考音源が{ NUMBER($seconds, maximumFractionDigits: 1) }秒しかありません。{ NUMBER($needed_s, maximumFractionDigits: 1) }秒以上のものを添付してください。{ -nothing-spent }
reference-too-long = 参考音源が{ NUMBER($limit_s, maximumFractionDigits: 1) }秒を超えています。短く切ったものを添付してください。{ -nothing-spent }
reference-damaged = 参考音源が壊れていて、再生できる部分が少なすぎます。保存か書き出しをし直して、それを添付してください。{ -nothing-spent }
reference-silent = 参考音源に音が入っていません。音の聞こえるものを添付してください。{ -nothing-spent }
reference-links-off = このサーバーでは、リンクでの参考音源は使えません。ファイルを添付してください。{ -nothing-spent }
too-many-fetches = 前の参考音源をまだ読み込んでいます。少し待って、もう一度リクエストしてください。{ -nothing-spent }
unknown-button = このボタンは今のバージョンのものではなく、何をするボタンかわかりません。{ -nothing-changed }
unknown-dialog = このフォームはわたしの更新前に開かれたもので、何のフォームかもうわかりません。開き直してください。{ -nothing-spent }
message-without-audio = そのメッセージに音声が見当たりません。音声があるなら、メッセージのメニュー（右クリックか長押し）で「アプリ」の「Use as song reference」を選ぶか、ファイルそのものを添付してください。{ -nothing-spent }

## Saved references

saved-reference-unknown = その名前の参考音源は、あなたのものにも、このサーバーのものにも見つかりません。入力中に出る一覧から選んでください。{ -nothing-spent }
saved-reference-lost = この保存した参考音源のファイルは、もう読み取れません。/references delete で削除して、保存し直してください。{ -nothing-spent }
saved-reference-unsent = 保存した参考音源は、音楽サービスがDiscordから取得しますが、Discordに送れませんでした。数分後にもう一度リクエストしてください。{ -nothing-spent }
saved-name-taken = { $name }という名前の参考音源はもう保存されています。別の名前にしてください。{ -nothing-changed }
saved-name-unusable = その名前は使えません。目に見える文字で{ $limit }文字以内にしてください。{ -nothing-changed }
library-full =
    { $scope ->
        [guild] { $unit ->
            [bytes] このサーバーの保存した参考音源は合計{ MIB($limit) } MiBまでで、これを加えると超えてしまいます。/references delete でほかのものを削除してください。{ -nothing-changed }
           *[references] このサーバーが保存できる参考音源は{ $limit }件までです。/references delete でほかのものを削除してください。{ -nothing-changed }
        }
       *[member] { $unit ->
            [bytes] あなたの保存した参考音源は合計{ MIB($limit) } MiBまでで、これを加えると超えてしまいます。/references delete でほかのものを削除してください。{ -nothing-changed }
           *[references] あなたが保存できる参考音源は{ $limit }件までです。/references delete でほかのものを削除してください。{ -nothing-changed }
        }
    }
library-unavailable = 今は参考音源を保存する空きがありません。ボットの運営者に知らせてください。{ -nothing-changed }

## The model

model-not-allowed = ここには{ $model }というモデルはありません。/song で出るものから選ぶか、省略してください。{ -nothing-spent }
covers-off = { $model }は参考音源のメロディーを保ちますが、このサーバーのモデレーターは /settings でそれを許可していません。別のモデルを選ぶか、モデレーターに相談してください。{ -nothing-spent }
option-not-taken =
    { $option ->
        [style] { $model }は参考音源をお手本にするため、言葉でのスタイル指定はできません。スタイルを省略するか、別のモデルを選んでください。{ -nothing-spent }
        [reference] { $model }では参考音源を使えません。どんな曲にするかを言葉で（style に）書くか、別のモデルを選んでください。{ -nothing-spent }
        [instrumental] { $model }では歌なしの曲を作れません。歌詞を書くか、別のモデルを選んでください。{ -nothing-spent }
       *[other] { $model }では歌声に必ず伴奏がつきます。accompaniment オプションを省略するか、別のモデルを選んでください。{ -nothing-spent }
    }

## The order

permissions-missing = このチャンネルで必要な権限がありません：{ $names }。モデレーターに権限をつけてもらうか、ほかのチャンネルでリクエストしてください。{ -nothing-spent }
channel-closed = このチャンネルに投稿できません。わたしがチャンネルを見て書き込めるように（ボイスチャンネルでは「接続」も必要です）モデレーターに頼むか、ほかのチャンネルでリクエストしてください。{ -nothing-spent }
not-in-thread = このプライベートスレッドに参加していないため、投稿できません。ここでわたしをメンションして追加してから、もう一度リクエストしてください。{ -nothing-spent }
not-in-this-channel = このチャンネルでは曲をリクエストできません。こちらでリクエストしてください：{ $channels }。{ -nothing-spent }
guild-not-served = わたしが曲を作るのは運営者が選んだサーバーだけで、ここは含まれていません。{ -nothing-spent }
guild-only = これはサーバーの中だけで使えます。わたしがいるサーバーで、/song でリクエストし、/songs で自分の曲を探してください。{ -nothing-spent }
quota-used-up =
    { $limit }曲の利用枠（{ $rule ->
        [member] あなた専用のもの
        [role] あなたのロールのもの
        [guild] このサーバーのもの
       *[other] 標準のもの
    }）{ $left ->
        [0] を使い切りました
       *[other] の残りは{ $left }曲で、このモデルの曲は{ $cost }曲分として数えます
    }。{ $renews_at ->
        [never] 増やしたいときは、モデレーターに相談してください。
       *[other] { $renews_at }にもう一度リクエストしてください。
    }{ -nothing-spent }
budget-used-up =
    { $unit ->
        [price] このサーバーの予算はクレジットで数え、曲の値段は最初の1曲が完成するまでわかりません。今作っている曲が終わってから、もう一度リクエストしてください。
       *[other] このサーバーの予算（{ $unit ->
            [credits] { $limit }クレジット
           *[other] { $limit }曲
        }）を使い切りました。{ $renews_at ->
            [never] 増やしたいときは、モデレーターに相談してください。
           *[other] { $renews_at }にもう一度リクエストしてください。
        }
    }{ -nothing-spent }
too-many-live-jobs = あなたの曲がまだ{ $limit }曲制作中で、同時に作れるのは{ $limit }曲までです。完成を待つかキャンセルしてから、もう一度リクエストしてください。{ -nothing-spent }
already-being-made = この曲はもう一度制作しているところです。状況はステータスメッセージで見られます。さらに作るときは、完成してから「もう一度」を押してください。{ -nothing-spent }
blocked =
    { $until ->
        [never] モデレーターが、あなたの曲のリクエストをブロックしています（理由：{ $reason }）。このサーバーのモデレーターに相談してください。{ -nothing-spent }
       *[other] モデレーターが、あなたの曲のリクエストをブロックしています（理由：{ $reason }）。{ $until }にまたリクエストできるようになります。{ -nothing-spent }
    }
paused = このサーバーでは、リクエストを一時停止しています（理由：{ $reason }）。あとでもう一度リクエストしてください。{ -nothing-spent }
wait-too-long = 今は、ほどよい時間のうちに曲を作れません。あとでもう一度リクエストしてください。{ -nothing-spent }
restarting = ちょうど再起動しているところです。1分後にもう一度リクエストしてください。{ -nothing-spent }

## Buttons and moderation

not-yours = このボタンを押せるのは、この曲をリクエストしたメンバーだけです。自分の曲は /song でリクエストしてください。{ -nothing-changed }
too-late = もう間に合いません。曲は次の段階に進んでいます。ステータスメッセージを見てください。{ -nothing-changed }
still-being-made = この曲はまだ制作中です。先にキャンセルしてから削除してください。{ -nothing-changed }
songs-under-way = あなたの曲がまだ{ $count }曲制作中です。完成を待つかキャンセルしてから、もう一度試してください。{ -nothing-changed }
job-unknown = その曲の記録はもうありません。/song で新しくリクエストしてください。{ -nothing-changed }
moderators-only = それができるのは、このサーバーのモデレーターだけです。モデレーターに頼んでください。{ -nothing-changed }

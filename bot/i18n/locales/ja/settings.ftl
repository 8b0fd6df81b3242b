# /settings: the panel, and the settings' names in the ledger.

settings-title = このサーバーの曲の設定
settings-line = **{ $setting }**：{ $value }
settings-channels = 曲をリクエストできる場所（未選択：すべてのチャンネル）
settings-log = モデレーションと報告のログチャンネル
settings-role = モデレーターのロール（「サーバー管理」権限に加えて）
settings-switch = { $setting }
settings-words = 禁止ワード…
settings-model = 曲のモデル…
settings-clips = スマホ用クリップ…
settings-place = タイムゾーンと言語…

setting-channels = チャンネル
setting-log-channel = ログチャンネル
setting-moderator-role = モデレーターのロール
setting-zone = タイムゾーン
setting-language = 言語
setting-words = 禁止ワード
setting-model = 曲のモデル
setting-covers = メロディーを保つモデル
setting-default = 運営者の標準設定
setting-links = リンクでの参考音源
setting-clips = スマホ用クリップ
setting-spoiler = 曲をスポイラーにする
setting-announce-failures = 失敗を知らせる
setting-tell-members = メンバーに知らせる
setting-on = オン
setting-off = オフ
setting-none = なし
setting-everywhere = すべてのチャンネル

dialog-words = 歌詞とタイトルに使えない言葉
dialog-words-hint = 1行に1つの語句。単語全体で一致し、大文字と小文字やアクセントは区別しません。
dialog-model = 曲のモデル
dialog-model-hint = メンバーがモデルを選ばないときに使います。
dialog-covers = 参考音源のメロディーを保つモデル
dialog-covers-hint = 参考音源のメロディーで新しい歌詞を歌います。メンバーにはその使用権が必要です。
covers-refused = ここでは使わない
covers-accepted = 許可する：使ったメロディーの責任はメンバーが負う
dialog-clips = スマホ用クリップ
dialog-clips-hint = スマホのDiscordはMP3を再生せずダウンロードすることがよくありますが、クリップなら再生できます。
clips-never = 作らない
clips-request = 求められたとき
clips-always = いつも作る
dialog-zone = タイムゾーン
dialog-zone-hint = 例：Asia/Tokyo。利用枠の日、週、月は、その地域の午前0時に始まります。
dialog-language = 言語
dialog-language-hint = ステータスメッセージ、曲の投稿、ログチャンネルの言語です。

# What this language calls itself.
language-name = 日本語

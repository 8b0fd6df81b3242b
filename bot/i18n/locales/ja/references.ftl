# References that are kept under a name: /references, and “Save as reference” in a message's menu.

reference-saved = **{ $name }** という名前で保存しました（{ NUMBER($seconds, maximumFractionDigits: 0) }秒）。わたしがいるどのサーバーでも、`/song saved:` で使えます。
reference-saved-shared = **{ $name }** という名前で、このサーバーの全員のために保存しました（{ NUMBER($seconds, maximumFractionDigits: 0) }秒）。`/song saved:` で使えます。
reference-renamed = 名前を **{ $name }** に変えました。
reference-deleted = **{ $name }** を削除しました。
reference-of-guild = このサーバー
references-title = 保存した参考音源
references-empty = まだありません。`/references save`、または音声のあるメッセージのメニュー（アプリ →「Save as reference」）で保存できます。
references-usage =
    { $count ->
        [0] 保存した参考音源はありません。{ $limit }件まで保存できます。
       *[other] 保存した参考音源：{ $limit }件中{ $count }件（{ MIB($limit_bytes) } MiB中{ MIB($used_bytes) } MiB）。
    }
references-line = **{ $name }**{ $scope ->
        [guild] （このサーバー）
       *[member] { "" }
    }：{ NUMBER($seconds, maximumFractionDigits: 0) }秒、{ $format }、{ MIB($size_bytes) } MiB、{ $saved_at }に保存

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
dialog-save-reference = 参考音源を保存
dialog-saved-name = 名前
dialog-saved-name-hint = あとで /song や /references で選ぶときの名前です。
dialog-saved-link = リンク
dialog-saved-link-hint = 音声ファイルのアドレス。

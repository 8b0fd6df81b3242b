# /quota: where a member stands.

quota-left =
    { $left ->
        [0] { $window }あたり{ $songs }曲のうち、残りはありません。
       *[other] { $window }あたり{ $songs }曲のうち、残り{ $left }曲です。
    }
quota-unlimited = 何曲でもリクエストできます。
quota-none = ここでのあなたの利用枠は0曲です。モデレーターが変更できます。
quota-granted = 追加の曲が{ $granted }曲付与されています。
quota-renews = 次の1曲が空くのは{ $renews_at }です。
quota-live =
    { $live ->
        [0] 制作中の曲はありません。
       *[other] 制作中の曲は{ $live }曲です（同時に{ $per_member }曲まで）：
    }
quota-live-held-up = そのうち{ $count }曲は止まっていますが、新しい曲の妨げにはなりません。
quota-live-job = { $title }：{ $status }
quota-undelivered = 完成して保管していますが、投稿できなかった曲が{ $count }曲あります：
quota-undelivered-job = { $title }：{ $until }に削除されます
quota-redeliver = { $title }を再送
quota-window = { $window ->
        [day] 1日
        [week] 1週間
        [month] 1か月
       *[other] { $window }
    }

# /songs, and deleting a song; only who asks sees it.

songs-title = Músicas, da mais nova à mais antiga
songs-title-own = Suas músicas, da mais nova à mais antiga
songs-empty = Ainda não foi pedida nenhuma música aqui. Peça uma com /song.
songs-none = Nenhuma música tem essas palavras no título.
songs-line = **{ $title }**, { $ordered_at }: { $state ->
        [queued] esperando
        [posted] pronta
        [undelivered] terminada, mas não publicada
        [failed] falhou
        [cancelled] cancelada
        [uncertain] perdida no caminho
       *[other] sendo feita
    } { $link }
songs-choose = Escolha uma música: ir até ela, excluir
songs-choose-own = Escolha uma música: ir até ela, pedir de novo, excluir
songs-go = Ir até ela
songs-back = ◀ Todas as músicas

button-delete = Excluir
button-delete-sure = Excluir mesmo

delete-sure = Excluir **{ $title }**? As mensagens dela aqui, o arquivo, a letra e o que sei da referência são excluídos e não podem ser recuperados. O que ela conta na cota fica.
delete-done = Excluída.
delete-left = A letra e o arquivo foram excluídos, mas o Discord não me deixou excluir as mensagens. Confira se ainda posso ver o canal e aperte de novo, ou exclua-as manualmente.

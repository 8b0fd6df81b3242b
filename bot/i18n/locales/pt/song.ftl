# The conversation about an order; only the member sees it.

song-accepted = Sua música está a caminho: { $status }
song-accepted-soon = Sua música está a caminho. A mensagem de status aparece em breve neste canal.
song-taken-over = O serviço de música retirou { $replaces }, então { $model } canta esta música{ $reference ->
    [none] , sem referência
   *[other] {""}
}.
song-waits =
    { $cause ->
        [credits-exhausted] Ela precisa esperar: o serviço de música está sem créditos, e o dono do bot tem que adicionar mais. Depois ela continua sozinha.
        [card-unverified] Ela precisa esperar: o dono do bot tem que confirmar um cartão no serviço de música. Depois ela continua sozinha.
        [key-refused] Ela precisa esperar: o serviço de música recusa a chave deste bot, e o dono do bot tem que resolver isso. Depois ela continua sozinha.
        [model-gone] Ela precisa esperar: o serviço de música não oferece mais este modelo, e o dono do bot tem que escolher outro. Depois ela continua sozinha.
        [song-files-unavailable] Ela precisa esperar: o bot está sem espaço em disco para guardar músicas, e o dono do bot tem que abrir espaço. Depois ela continua sozinha.
        [rate-limited] Ela precisa esperar: o serviço de música está ocupado. Depois ela continua sozinha.
       *[other] Ela precisa esperar: o serviço de música está fora de alcance agora. Depois ela continua sozinha.
    }
song-warn-long = Esta letra é longa: acima de uns { $limit } caracteres, a música pode ficar longa demais para o modelo e falhar. Se falhar, não conta.
song-warn-simplified = Formatação, menções, emojis do servidor, endereços, acordes, tempos e sinais de repetição ficaram de fora: só palavras são cantadas.
song-warn-tags =
    { $count ->
        [1] A marca { $tags } não é cantada; virou uma pausa.
       *[other] As marcas { $tags } não são cantadas; viraram pausas.
    }
song-reference-converted = A referência era um áudio { $format }, então fiz um MP3 dela.
song-reference-repaired = A referência tinha defeitos, então fiz um MP3 de tudo o que dá para tocar dela.
song-reference-taken = Em anexo, a sua referência como o serviço de música a recebe.
again-remix = *Remix* abre o formulário com as mesmas palavras: indique outra referência ali, ou mude o que mais for preciso.
song-lyrics-back = A sua letra, para que nada se perca:
song-lyrics-back-file = A sua letra está em anexo, para que nada se perca.

# The dialog. Labels are plain text and at most 45 characters, descriptions at most 100.
model-offer = { $model }: { $style ->
        [yes] estilo em palavras
       *[no] sem estilo
    }, { $takes ->
        [tune] mantém a melodia da referência
        [reference] segue uma referência
       *[none] sem referência
    }, letra de até { $limit } caracteres
song-cost = Uma música deste modelo conta como { $cost } músicas.
modal-title = Uma nova música
modal-lyrics = Letra
modal-lyrics-hint = Cada linha é uma frase; linha vazia, pausa. Até { $limit } caracteres, melhor abaixo de { $best }.
modal-lyrics-tagged-hint = Seções como marcas em linhas próprias: [Verse], [Chorus]. Até { $limit } caracteres.
modal-song-title = Título
modal-song-title-hint = Se ficar vazio, a primeira linha da letra vira o título.
modal-style = Estilo
modal-style-hint = Como deve soar, em palavras: gênero, clima, voz, andamento, instrumentos.
modal-instrumental = Instrumental
modal-instrumental-hint = Com a marca, ninguém canta: deixe a letra vazia e dê um estilo.
modal-accompaniment = Instrumentos por trás da voz
modal-accompaniment-hint = Sem a marca, a voz canta sozinha.
modal-file = Arquivo de referência
modal-file-hint = { $only ->
        [MP3] Um MP3
        [WAV] Um WAV
       *[other] Um MP3 ou WAV
    } de pelo menos { $seconds } segundos com { $vocals ->
        [yes] música e voz
       *[no] música
    }. Um arquivo ou um link, não os dois.
modal-file-again-hint = Se ficar vazio, a música segue a mesma referência de antes.
modal-link = Link da referência
modal-link-hint = O endereço de um arquivo de áudio, ou o link de uma mensagem que tenha um.
modal-link-again-hint = Se ficar vazio, a música segue a mesma referência de antes.

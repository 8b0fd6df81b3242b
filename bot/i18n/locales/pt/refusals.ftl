# What a member reads when an order is refused: what to do next, and that nothing was spent.

-nothing-spent = Nada foi gasto.
-nothing-changed = Nada mudou.

## The lyrics

lyrics-empty = Não há palavras para cantar. Escreva algumas linhas de letra e peça de novo. { -nothing-spent }
lyrics-too-long = Esta letra tem { $count } caracteres do jeito que é enviada, e o limite é { $limit }. Tire uns { OVER($count, $limit) } e peça de novo. { -nothing-spent }
lyrics-too-short = Esta letra tem { $count } caracteres, e este modelo precisa de pelo menos { $limit }. Escreva mais e peça de novo. { -nothing-spent }
style-missing = Esta música precisa de um estilo. Diga em palavras como ela deve soar, por exemplo “folk acústico acolhedor, voz feminina, lento”, e peça de novo. { -nothing-spent }
style-too-short = Este estilo tem { $count } caracteres, e este modelo precisa de pelo menos { $limit }. Diga mais sobre como deve soar e peça de novo. { -nothing-spent }
style-too-long = Este estilo tem { $count } caracteres, e o limite é { $limit }. Tire uns { OVER($count, $limit) } e peça de novo. { -nothing-spent }
instrumental-with-lyrics = Uma instrumental não tem voz, então a letra não seria cantada. Deixe de fora a letra ou a opção instrumental e peça de novo. { -nothing-spent }
title-too-long = Este título tem { $count } caracteres, e o limite é { $limit }. Encurte-o, ou deixe-o de fora, e a primeira linha vira o título. { -nothing-spent }
word-not-allowed =
    { $line ->
        [-1] O estilo tem uma palavra que os moderadores deste servidor não permitem. Descreva de outro jeito e peça de novo. { -nothing-spent }
        [0] O título tem uma palavra que os moderadores deste servidor não permitem. Escolha outro título e peça de novo. { -nothing-spent }
       *[other] A linha { $line } tem uma palavra que os moderadores deste servidor não permitem. Mude essa linha e peça de novo. { -nothing-spent }
    }

## The reference

reference-missing = Falta uma faixa de referência para a música seguir. Anexe uma de pelo menos { NUMBER($needed_s, maximumFractionDigits: 1) } segundos em { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 ou WAV
    }, ou dê um link para ela. { -nothing-spent }
reference-twice = Uma música segue uma só referência, e você deu duas. Fique com uma delas, um arquivo, um link ou uma salva, e peça de novo. { -nothing-spent }
reference-link-invalid = Não dá para abrir esse link. Dê o endereço http ou https de um MP3 ou WAV, ou anexe o arquivo. { -nothing-spent }
reference-unreachable = Não consegui baixar nenhum arquivo desse link. Confira-o num navegador, ou baixe o arquivo e anexe-o. { -nothing-spent }
attachment-unreachable = Não consegui baixar do Discord o arquivo anexado. Tente de novo em alguns minutos; se continuar assim, avise quem mantém este bot. { -nothing-spent }
reference-expired = O endereço da referência expirou. Anexe o arquivo outra vez e peça de novo. { -nothing-spent }
reference-too-large = A referência tem mais de { MIB($limit_bytes) } MiB. Anexe um trecho mais curto ou um arquivo menor. { -nothing-spent }
reference-not-audio = A referência não é um áudio que eu possa usar. Anexe um arquivo de áudio com música. { -nothing-spent }
reference-web-page = Isso é uma página da web, não um arquivo de áudio. Baixe o arquivo e anexe-o, ou dê o link que o baixa: no Dropbox e no Google Drive, compartilhe o próprio arquivo com todos que tenham o link (o Drive mostra uma página antes de arquivos grandes: anexe esses); no Discord, copie o link do arquivo ou da mensagem dele. { -nothing-spent }
reference-wrong-format = A referência é um áudio { $format }. Salve-a como { $only ->
        [MP3] MP3
        [WAV] WAV
       *[other] MP3 ou WAV
    } e anexe esse arquivo. { -nothing-spent }
reference-too-short = A referência dura { NUMBER($seconds, maximumFractionDigits: 1) } segundos. Anexe uma de pelo menos { NUMBER($needed_s, maximumFractionDigits: 1) } segundos. { -nothing-spent }
reference-too-long = A referência dura mais de { NUMBER($limit_s, maximumFractionDigits: 1) } segundos. Anexe um trecho mais curto dela. { -nothing-spent }
reference-damaged = A referência está danificada: dá para tocar muito pouco dela. Salve ou exporte-a de novo e anexe o resultado. { -nothing-spent }
reference-silent = A referência é só silêncio. Anexe uma faixa que se possa ouvir. { -nothing-spent }
reference-links-off = Este servidor não aceita referências por link. Anexe o arquivo. { -nothing-spent }
too-many-fetches = Suas referências anteriores ainda estão sendo lidas. Espere um momento e peça de novo. { -nothing-spent }
unknown-button = Este botão não é desta versão de mim, e eu não sei o que ele faz. { -nothing-changed }
unknown-dialog = Este formulário foi aberto antes de eu ser atualizado, e já não sei para que ele servia. Abra-o de novo. { -nothing-spent }
message-without-audio = Não vejo nenhum áudio nessa mensagem. Se você vê, abra o menu dela (clique direito ou toque longo), escolha Apps e “Use as song reference”, ou anexe o próprio arquivo. { -nothing-spent }

## Saved references

saved-reference-unknown = Não encontro nenhuma referência salva com esse nome, nem sua nem deste servidor. Escolha uma da lista que aparece enquanto você digita. { -nothing-spent }
saved-reference-lost = O arquivo desta referência salva não pode mais ser lido. Exclua-a com /references delete e salve a faixa de novo. { -nothing-spent }
saved-reference-unsent = O Discord não aceitou a referência salva, que o serviço de música precisa buscar de lá. Peça de novo em alguns minutos. { -nothing-spent }
saved-name-taken = Já existe uma referência salva com o nome { $name }. Escolha outro nome. { -nothing-changed }
saved-name-unusable = Esse nome não pode ser usado. Dê um de no máximo { $limit } caracteres visíveis. { -nothing-changed }
library-full =
    { $scope ->
        [guild] { $unit ->
            [bytes] As referências salvas deste servidor podem ocupar { MIB($limit) } MiB, e esta passa disso. Exclua outra com /references delete. { -nothing-changed }
           *[references] Este servidor pode guardar no máximo { $limit } referências. Exclua outra com /references delete. { -nothing-changed }
        }
       *[member] { $unit ->
            [bytes] As suas referências salvas podem ocupar { MIB($limit) } MiB, e esta passa disso. Exclua outra com /references delete. { -nothing-changed }
           *[references] Você pode guardar no máximo { $limit } referências. Exclua outra com /references delete. { -nothing-changed }
        }
    }
library-unavailable = Não há espaço para salvar referências agora. Avise quem mantém este bot. { -nothing-changed }

## The model

model-not-allowed = O modelo { $model } não existe aqui. Escolha um dos que /song oferece, ou nenhum. { -nothing-spent }
covers-off = { $model } mantém a melodia da referência, o que os moderadores deste servidor não permitiram em /settings. Escolha outro modelo, ou fale com eles. { -nothing-spent }
option-not-taken =
    { $option ->
        [style] { $model } segue uma referência e não aceita estilo em palavras. Deixe o estilo de fora, ou escolha outro modelo. { -nothing-spent }
        [reference] { $model } não aceita referência. Diga em palavras como deve soar (style), ou escolha outro modelo. { -nothing-spent }
        [instrumental] { $model } não consegue deixar a voz de fora. Dê uma letra, ou escolha outro modelo. { -nothing-spent }
       *[other] { $model } sempre toca instrumentos por trás da voz. Deixe a opção accompaniment de fora, ou escolha outro modelo. { -nothing-spent }
    }

## The order

permissions-missing = Não tenho estas permissões neste canal: { $names }. Peça a um moderador que as conceda, ou faça o pedido em outro canal. { -nothing-spent }
channel-closed = Não posso publicar neste canal. Peça a um moderador que me deixe vê-lo e escrever nele (num canal de voz também preciso de “Conectar”), ou faça o pedido em outro canal. { -nothing-spent }
not-in-thread = Não posso publicar neste tópico privado porque não estou nele. Mencione-me aqui para me adicionar e peça de novo. { -nothing-spent }
not-in-this-channel = Não se pode pedir músicas neste canal. Faça o pedido em { $channels }. { -nothing-spent }
guild-not-served = Só faço músicas em servidores que o meu operador escolheu, e este não é um deles. { -nothing-spent }
guild-only = Isso só funciona em servidores. Num em que eu esteja, peça com /song e encontre suas músicas com /songs. { -nothing-spent }
quota-used-up =
    Da sua cota de { $limit ->
        [1] uma música
       *[other] { $limit } músicas
    } { $left ->
        [0] não resta nada
        [1] resta 1, e uma música deste modelo conta como { $cost }
       *[other] restam { $left }, e uma música deste modelo conta como { $cost }
    } ({ $rule ->
        [member] ela foi definida só para você
        [role] ela vem de um dos seus cargos
        [guild] ela é a deste servidor
       *[other] ela é a padrão
    }). { $renews_at ->
        [never] Peça mais a um moderador.
       *[other] Peça de novo { $renews_at }.
    } { -nothing-spent }
budget-used-up =
    { $unit ->
        [price] O orçamento deste servidor é contado em créditos, e só se sabe quanto uma música custa quando a primeira fica pronta. Peça de novo quando terminar a música que está sendo feita agora.
       *[other] O orçamento deste servidor, de { $unit ->
            [credits] { $limit ->
                [1] um crédito
               *[other] { $limit } créditos
            }
           *[other] { $limit ->
                [1] uma música
               *[other] { $limit } músicas
            }
        }, está esgotado. { $renews_at ->
            [never] Peça mais a um moderador.
           *[other] Peça de novo { $renews_at }.
        }
    } { -nothing-spent }
too-many-live-jobs =
    { $limit ->
        [1] Sua música anterior ainda está sendo feita, e só uma por vez é permitida. Espere por ela ou cancele-a, e então peça de novo. { -nothing-spent }
       *[other] { $limit } músicas suas ainda estão sendo feitas, e esse é o máximo por vez. Espere por uma ou cancele-a, e então peça de novo. { -nothing-spent }
    }
already-being-made = Esta música já está sendo feita de novo; a mensagem de status dela mostra como está. Se quiser mais uma, aperte “De novo” quando ela estiver pronta. { -nothing-spent }
blocked =
    { $until ->
        [never] Um moderador impediu você de pedir músicas: { $reason }. Fale com os moderadores deste servidor. { -nothing-spent }
       *[other] Um moderador impediu você de pedir músicas: { $reason }. Você poderá pedir de novo { $until }. { -nothing-spent }
    }
paused = Os pedidos estão em pausa neste servidor: { $reason }. Peça de novo mais tarde. { -nothing-spent }
wait-too-long = No momento, nenhuma música pode ser feita num tempo razoável. Peça de novo mais tarde. { -nothing-spent }
restarting = Estou sendo reiniciado agora. Peça de novo em um minuto. { -nothing-spent }

## Buttons and moderation

not-yours = Só o membro que pediu a música pode apertar este botão. Peça a sua com /song. { -nothing-changed }
too-late = É tarde demais para isso: a música já avançou. Veja a mensagem de status dela. { -nothing-changed }
still-being-made = Esta música ainda está sendo feita. Cancele-a primeiro e depois a exclua. { -nothing-changed }
songs-under-way =
    { $count ->
        [1] Uma música sua ainda está sendo feita. Espere por ela ou cancele-a, e então tente de novo. { -nothing-changed }
       *[other] { $count } músicas suas ainda estão sendo feitas. Espere por elas ou cancele-as, e então tente de novo. { -nothing-changed }
    }
job-unknown = Já não conheço essa música. Peça uma nova com /song. { -nothing-changed }
moderators-only = Só os moderadores deste servidor podem fazer isso. Fale com um deles. { -nothing-changed }

# What moderators read. Members' own words stand in quota.ftl and refusals.ftl.

## Ledger entries: the answer, the log channel and the log's pages say the same.

entry-by = { $actor }: { $what }
entry-line = { $at } { $actor }: { $what }
entry-myself = Refrain
entry-server = este servidor
entry-none = sem definição
entry-exempted = isento
entry-not-exempted = não isento
entry-ceiling =
    { $songs ->
        [never] { "" }
        [1] uma música
       *[other] { $songs } músicas
    }{ $limits ->
        [both] { " e " }
       *[single] { "" }
    }{ $credits ->
        [never] { "" }
        [1] um crédito
       *[other] { $credits } créditos
    } por { $window }
entry-why = Motivo: { $reason }
entry-failure =
    { $failure ->
        [model-unknown] O modelo com que foi pedida não é mais oferecido aqui.
        [rejected] O serviço de música recusou o pedido.
        [reference-expired] O endereço da referência tinha expirado antes de o pedido ser enviado.
        [wait-too-long] O pedido esperou demais pelo serviço de música.
        [generation-failed] O serviço de música não conseguiu fazer a música.
        [lyrics-probably-too-long] O serviço de música desistiu; a letra provavelmente era longa demais.
        [content-refused] As regras de conteúdo do serviço de música a proíbem.
        [reference-not-fetched] O serviço de música não conseguiu ler a referência.
        [generation-timed-out] A música não ficou pronta a tempo.
        [generation-lost] O serviço de música já não conhecia a música.
        [result-unavailable] O serviço de música não entregou nenhum arquivo que sirva.
        [result-lost] O serviço de música não entregou nenhum arquivo que sirva durante horas.
       *[other] { $failure }
    }
entry-reserve = { $member } pediu uma música.
entry-charge = Uma música de { $member } conta na cota.
entry-refund = Uma música de { $member } não conta.
entry-cancel = Uma música de { $member } foi cancelada.
entry-quota = Cota de { $subject }: { $after } (antes: { $before }).
entry-grant =
    { $member } ganhou { $songs ->
        [1] uma música extra
       *[other] { $songs } músicas extras
    }{ $until ->
        [never] { "." }
       *[other] { " " }(prazo: { $until }).
    }
entry-reset = A cota de { $member } recomeça: as músicas pedidas até agora não contam mais.
entry-exempt = { $subject }: { $after } de cotas (antes: { $before }).
entry-budget = Orçamento deste servidor: { $after } (antes: { $before }).
entry-block =
    { $member } não pode pedir músicas { $until ->
        [never] até ser desbloqueado.
       *[other] (prazo: { $until }).
    }
entry-unblock = { $member } pode pedir músicas de novo.
entry-pause = Os pedidos estão em pausa.
entry-resume = Os pedidos são aceitos de novo.
entry-settings = Configurações alteradas: { $changes }.
entry-change = { $setting }: { $after } (antes: { $before })
entry-report = Uma música de { $member } foi denunciada.
entry-remove = Uma música de { $member } foi removida.
entry-dismiss =
    { $reporter ->
        [never] Uma denúncia contra uma música de { $member } foi descartada.
       *[other] A denúncia de { $reporter } contra uma música de { $member } foi descartada.
    }
announcements-cancelled =
    { $count ->
        [1] { $actor } cancela uma música de { $members }.
       *[other] { $actor } cancela { $count } músicas de { $members }.
    }{ $reason ->
        [never] { "" }
       *[other] { " " }Motivo: { $reason }
    }

## What a member is told, where the server's settings wish it.

told-grant =
    Em { $guild }, um moderador deu a você { $songs ->
        [1] uma música extra
       *[other] { $songs } músicas extras
    }{ $until ->
        [never] { "" }
       *[other] { " " }(prazo: { $until })
    }. { $songs ->
        [1] Ela é usada
       *[other] Elas são usadas
    } quando a sua cota se esgota.
told-block =
    Em { $guild }, um moderador impediu você de pedir músicas { $until ->
        [never] até que alguém o desbloqueie
       *[other] (prazo: { $until })
    }: { $reason }
told-unblock = Em { $guild }, você pode pedir músicas de novo.

## /quotas show, and the panel "Song quota"

panel-title = Cota de músicas
panel-rule = { $rule ->
        [member] uma cota própria
        [role] a cota de um dos cargos
        [guild] a cota deste servidor
       *[other] a cota padrão
    }
panel-quota-left = Restantes: { $left } de { $songs } por { $window }; usadas: { $used } ({ $rule }).
panel-unlimited = Sem limite ({ $rule }); usadas até agora: { $used } (período: { $window }).
panel-exempt = Nenhuma cota se aplica: um dos cargos é isento.
panel-renews = A próxima fica livre { $renews_at }.
panel-granted =
    { $granted ->
        [1] Tem uma música extra.
       *[other] Tem { $granted } músicas extras.
    }
panel-blocked =
    { $until ->
        [never] Não pode pedir músicas: { $reason }
       *[other] Não pode pedir músicas (termina { $until }): { $reason }
    }
panel-gone = Não está neste servidor. A cota, as músicas extras e os bloqueios ficam guardados para o caso de voltar.
panel-live = Músicas sendo feitas: { $live } (no máximo { $per_member } por vez).
panel-quota = Definir cota
panel-clear = Remover cota
panel-grant = Dar músicas
panel-reset = Recomeçar
panel-block = Bloquear
panel-unblock = Desbloquear
panel-log = Registro
panel-songs = Músicas

show-title = Cotas de músicas deste servidor
show-paused = Os pedidos estão em pausa: { $reason }
show-everybody = Todos: { $quota } ({ $rule }).
show-set = { $whose }: { $quota }.
show-exempt = { $role }: isento de cotas.
show-quota =
    { $songs ->
        [never] sem limite
        [1] uma música por { $window }
       *[other] { $songs } músicas por { $window }
    }
show-no-budget = Orçamento: não há.
show-budget = Orçamento por { $window }: { $limits }.
show-budget-songs = músicas usadas: { $used } de { $limit }
show-budget-credits = créditos usados: no máximo { $used } de { $limit }

## Pages

page-before = ◀ Voltar
page-after = Avançar ▶
log-title = Registro, do mais novo ao mais antigo
log-empty = Ainda não aconteceu nada.

## /quotas usage

usage-title = Músicas pedidas, período: { $window }
usage-line =
    { $rank }. { $member }: { $songs ->
        [1] uma música
       *[other] { $songs } músicas
    }{ $refunded ->
        [0] { "" }
        [1] , uma devolvida
       *[other] , { $refunded } devolvidas
    }{ $credits ->
        [0] { "" }
        [1] , 1 crédito
       *[other] , { $credits } créditos
    }
usage-models = Por modelo
usage-model-line =
    { $model }: { $songs ->
        [1] uma música
       *[other] { $songs } músicas
    }{ $credits ->
        [0] { "" }
        [1] , 1 crédito (cerca de { NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD)
       *[other] , { $credits } créditos (cerca de { NUMBER($usd, minimumFractionDigits: 2, maximumFractionDigits: 2) } USD)
    }
usage-empty = Ninguém pediu uma música nesse período.
usage-since = Músicas pedidas desde { $day }
usage-axis = músicas que contam
usage-csv = Como tabela (CSV)
usage-nameless =
    { $count ->
        [1] Um membro está listado sem nome: saiu deste servidor, ou o Discord não me disse o nome.
       *[other] { $count } membros estão listados sem nome: saíram deste servidor, ou o Discord não me disse o nome.
    }

## /queue

queue-title = Músicas em andamento
queue-empty = Nenhuma música em andamento.
queue-songs-of = Todas as músicas de um membro
queue-line = **{ $title }**, { $member }, pedida { $ordered_at }: { $status }
queue-cancelled = Cancelada: **{ $title }** de { $member }. Não conta.
queue-cancelled-charged = Cancelada: **{ $title }** de { $member }. Conta, porque o serviço de música já a tinha começado e cobra por ela.
queue-cancelled-later = Ainda não se sabe se o serviço de música aceitou **{ $title }** de { $member }. Cancelo assim que souber.
queue-cancelled-many =
    { $count ->
        [0] Nenhuma música foi cancelada.
        [1] Uma música foi cancelada.
       *[other] { $count } músicas foram canceladas.
    }{ $charged ->
        [0] { "" }
        [1] { " " }{ $count ->
            [1] Ela conta
           *[other] Uma delas conta
        }, porque o serviço de música já a tinha começado.
       *[other] { " " }{ $charged } delas contam, porque o serviço de música já as tinha começado.
    }{ $later ->
        [0] { "" }
       *[other] { " " }Serão canceladas assim que eu souber se o serviço de música as aceitou: { $later }.
    }{ $left ->
        [0] { "" }
       *[other] { " " }Não puderam mais ser canceladas: { $left }.
    }
queue-state-queued = esperando
queue-state-submitting = sendo pedida
queue-state-checking = sendo procurada
queue-state-generating = sendo cantada

## Dialogs: labels of at most 45 characters, hints of at most 100, plain text

dialog-songs = Músicas
dialog-songs-hint = Um número inteiro de 0 a 10000, ou “unlimited” para não limitar.
dialog-window = Período
dialog-window-hint = day, week, month ou uma duração como 36h.
dialog-granted = Músicas extras
dialog-granted-hint = Um número inteiro de 1 a 1000; são usadas quando a cota se esgota.
dialog-expires = Valem por
dialog-expires-hint = Uma duração como 7d ou 36h. Deixe vazio e elas nunca expiram.
dialog-span = Bloquear por
dialog-span-hint = Uma duração como 7d ou 36h. Deixe vazio para bloquear até que alguém desbloqueie.
dialog-reason = Motivo
dialog-reason-hint = Para o registro, e para o canal do registro, se houver.
dialog-block-reason = Motivo
dialog-block-reason-hint = O membro lê isto quando faz um pedido.

## Refusals: what is wrong with what a moderator gave, or a member with a report

value-refused =
    { $reason ->
        [songs] As músicas de uma cota são um número inteiro de 0 a 10000, ou “unlimited”. { -nothing-changed }
        [granted] As músicas extras são um número inteiro de 1 a 1000. { -nothing-changed }
        [limit] As músicas de um orçamento são um número inteiro de 0 a 10000. { -nothing-changed }
        [credits] Os créditos de um orçamento são um número inteiro. { -nothing-changed }
        [budget-empty] Um orçamento precisa de um teto: dê músicas, créditos ou ambos, ou use /quotas clear budget. { -nothing-changed }
        [window] Isso não é um período. Escreva day, week, month ou uma duração de um minuto a um ano, como 36h ou 10d. { -nothing-changed }
        [span] Isso não é uma duração. Escreva uma de um minuto a um ano, como 36h, 10d ou 2w. { -nothing-changed }
        [reason-long] Esse motivo é longo demais. Fique em até 300 caracteres. { -nothing-changed }
        [reason-missing] É preciso um motivo, porque os membros o leem. { -nothing-changed }
        [role-above] Esse cargo não está abaixo do seu cargo mais alto, então você não pode decidir sobre ele. { -nothing-changed }
        [role-everyone] Todos têm esse cargo. Use /quotas set server. { -nothing-changed }
        [role-gone] Esse cargo não existe mais. { -nothing-changed }
        [member-above] O cargo mais alto desse membro não está abaixo do seu, então você não pode decidir sobre ele. { -nothing-changed }
        [member-self] Você não pode decidir sobre si mesmo. Fale com um moderador acima de você, ou com o dono do servidor. { -nothing-changed }
        [member-bot] Bots não pedem músicas. { -nothing-changed }
        [member-gone] Esse membro não está mais neste servidor. { -nothing-changed }
        [block-self] Você não pode bloquear a si mesmo. { -nothing-changed }
        [block-owner] O dono do servidor não pode ser bloqueado. { -nothing-changed }
        [block-moderator] Moderadores não podem ser bloqueados. Tire primeiro o cargo ou a permissão. { -nothing-changed }
        [not-blocked] Esse membro não está bloqueado. { -nothing-changed }
        [not-paused] Os pedidos não estão em pausa. { -nothing-changed }
        [no-quota] Não há uma cota dessas para remover. { -nothing-changed }
        [no-budget] Não há orçamento para remover. { -nothing-changed }
        [exempt-already] Esse cargo já é isento. { -nothing-changed }
        [exempt-not] Esse cargo não é isento. { -nothing-changed }
        [nothing-live] Não há uma música dessas em andamento. { -nothing-changed }
        [model] Esse modelo não é oferecido aqui. { -nothing-changed }
        [zone] Não conheço esse fuso horário. Escreva um como America/Sao_Paulo ou UTC. { -nothing-changed }
        [clips] Essa não é uma das opções. { -nothing-changed }
        [language] Eu não falo esse idioma. { -nothing-changed }
        [words-many] São mais de 200 palavras. Tire algumas. { -nothing-changed }
        [words-long] Uma palavra ou frase tem no máximo 60 caracteres. Ponha cada uma numa linha própria. { -nothing-changed }
        [words-signs] Uma delas não tem letras nem dígitos, então nunca seria encontrada. { -nothing-changed }
        [log-channel] Não posso escrever lá: preciso de “Ver canal”, “Enviar mensagens” e “Inserir links” nesse canal. { -nothing-changed }
        [roles-unknown] Acabei de ser iniciado, e o Discord ainda não me informou os cargos deste servidor. Tente de novo em um minuto. { -nothing-changed }
        [same] Já está assim. { -nothing-changed }
        [report-nowhere] Os moderadores deste servidor não configuraram nenhum canal para denúncias. Fale direto com um deles. { -nothing-changed }
        [report-unposted] O Discord não me deixou postar sua denúncia onde os moderadores a leem. Fale direto com um deles. { -nothing-changed }
        [report-twice] Os moderadores já receberam a sua denúncia desta música. { -nothing-changed }
        [not-a-song] Essa mensagem não é uma música minha. Escolha isso no menu da publicação da música. { -nothing-changed }
        [no-song] Não há nenhuma música publicada para remover. { -nothing-changed }
        [song-not-removed] O Discord não me deixou remover essa música. Confira se ainda posso ver o canal dela. { -nothing-changed }
       *[other] Esse valor não faz sentido aqui. Confira e tente de novo. { -nothing-changed }
    }

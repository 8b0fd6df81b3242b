# /help: one screen, and what a new server is told.

help-order = **Peça uma música** com `/song`: as suas próprias palavras{ $takes ->
        [reference] {""} em `lyrics`, e em `reference` um MP3 ou WAV cujo estilo ela segue. Sem a letra, abre-se um campo maior. Uma mensagem com áudio tem *Use as song reference* no menu, em Apps.
       *[none] {""} em `lyrics`. Sem elas, abre-se um campo maior.
    }
help-cost = **Quanto custa para você**: { $quota } Uma música conta desde o pedido; se não sair música nenhuma, ela é devolvida.
help-words =
    {"**"}O que diz a mensagem de status**
    - *Na fila, 2º lugar*: há uma música antes dela.
    - *Sendo cantada*: a barra se baseia no tempo das últimas músicas. A maioria fica pronta na hora prevista.
    - *Cantada*: é buscada e publicada aqui num instante.
    - *Pronta*: siga o link. *De novo* pede a mesma mais uma vez, *Remix* abre o formulário com as palavras dela.
    - *Cancelar* a interrompe; a resposta diz se ela conta. *Reenviar* publica o que não pôde ser publicado.
help-more = `/quota` mostra quantas você ainda tem. Os moderadores definem o resto com `/settings` e `/quotas`.
help-try = Experimentar um exemplo
help-example-title = A canção da chaleira
help-example-lyrics =
    A chaleira começa a cantar
    A luz da manhã vem chegar

    Sirvo um café pra você
    E outro pra mim também
help-example-style = Pop acústico acolhedor, voz suave, violão, andamento médio

greeting =
    Olá! Eu faço músicas com as palavras dos seus membros: `/song` pede uma, `/help` mostra como.
    Para os moderadores: `/settings` define em quais canais se pode pedir músicas, em que idioma eu falo e para onde vai o registro. { $songs ->
        [unlimited] Cada membro pode pedir quantas músicas quiser
        [1] Cada membro pode pedir uma música por { $window }
       *[other] Cada membro pode pedir { $songs } músicas por { $window }
    } até que `/quotas set` diga outra coisa.

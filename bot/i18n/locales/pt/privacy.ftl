# /privacy; only who asks sees it.

privacy-title = O que eu guardo sobre você
privacy-kept =
    Em todos os servidores juntos: de cada música que você pediu, a letra, o título, o que você disse do estilo, o nome e o endereço da referência, e, em números, servidor, canal, mensagens, horários, como terminou e quanto custou. { $words ->
        [0] As palavras ficam guardadas até você excluir a música ou pedir para ser esquecido.
        [1] As palavras são excluídas um dia depois do pedido, os números ficam.
       *[other] As palavras são excluídas { $words } dias depois do pedido, os números ficam.
    } O arquivo de uma música pronta fica guardado até ela ser publicada, no máximo { $files ->
        [1] um dia
       *[other] { $files } dias
    }. As referências que você salva ficam guardadas até você as excluir.
privacy-decided-title = O que os moderadores decidem
privacy-decided = A sua própria cota, músicas extras e bloqueios, com os motivos, até os moderadores mudarem isso; e um registro de quem pediu, contou, concedeu, bloqueou, denunciou e removeu o quê.
privacy-elsewhere-title = O que fica em outros lugares
privacy-elsewhere = A letra, o estilo e a referência vão para o serviço de música, que tem as próprias regras. Publicações e mensagens de status são mensagens no Discord: o botão Excluir de uma música as apaga. Quem mantém este bot pode ter cópias de segurança. Um servidor do qual eu saio é esquecido depois de { $left ->
        [1] um dia
       *[other] { $left } dias
    }: as palavras das músicas, as configurações, as regras e as referências salvas.
privacy-forgetting-title = Ser esquecido
privacy-forgetting = “Esquecer de mim” exclui letras, títulos, estilos, referências e arquivos guardados de todas as suas músicas, as suas referências salvas, em todos os servidores, e o que você escreveu em denúncias. Os números ficam sob um pseudônimo. O que os moderadores decidiram sobre você fica com o seu nome: um bloqueio continua valendo. O que você já usou da cota continua contando.
privacy-export = Tudo o que eu sei sobre você. As denúncias de outras pessoas contra as suas músicas não estão aqui; elas foram prometidas só aos moderadores.
privacy-export-too-large = O que sei sobre você é grande demais para um único arquivo no Discord. Peça ao dono do bot, que pode entregar tudo a você.
privacy-sure = Esquecer você em todos os servidores? Letras, títulos, referências e arquivos guardados de todas as suas músicas e as suas referências salvas são excluídos e não podem ser recuperados; /songs ficará vazio. As músicas já publicadas ficam no Discord, e os bloqueios ficam.
privacy-forgotten =
    { $songs ->
        [0] Eu não tinha nenhuma música sua. O que eu sabia de você foi esquecido.
        [1] Esqueci você e as palavras da sua música.
       *[other] Esqueci você e as palavras das suas { $songs } músicas.
    } Se você pedir outra, guardo o que vier a partir daí.

button-export = Exportar
button-forget = Esquecer de mim
button-forget-sure = Esquecer de vez

# Answers to the owner's mention commands.

owner-synced = { $count ->
        [1] Um comando está registrado.
       *[other] { $count } comandos estão registrados.
    }
owner-sync-failed = O Discord não aceitou os comandos ({ $cause }).
owner-status = Iniciado { $since }, { $latency_ms ->
    [never] sem conexão com o Discord
   *[other] { $latency_ms } ms até o Discord
}, { $guilds ->
    [1] um servidor
   *[other] { $guilds } servidores
}, { $live ->
    [never] o banco de dados está fora do ar.
    [1] uma música em andamento.
   *[other] { $live } músicas em andamento.
}

# What the operator is told by message, and reads in the answer to `status`.

notice-began = { $cause ->
    [credits-low] **Os créditos estão acabando:** saldo de { NUMBER($amount, maximumFractionDigits: 2) } { $currency }. Adicione mais no console do provedor: sem créditos, nenhuma música é feita.
    [credits-exhausted] **Os créditos acabaram**, ou a chave chegou ao limite. Os pedidos esperam. Adicione créditos ou aumente o limite no console do provedor; o bot tenta de novo em até 15 minutos.
    [key-refused] **O provedor recusa a chave.** Os pedidos esperam. Veja a chave no console do provedor. Uma nova vai em `provider.api_key` e exige reiniciar o bot.
    [card-unverified] **O provedor quer que um cartão seja confirmado.** Os pedidos esperam. Confirme um no console do provedor; o bot tenta de novo em até 15 minutos.
    [poll-refused] **O provedor não diz como estão as músicas:** ele recusa a chave para isso. Músicas e pedidos esperam. Veja as permissões da chave no console do provedor.
    [model-gone] **O provedor não oferece mais { $subject }.** Os pedidos para esse modelo esperam. Escolha outro modelo em `provider.model` e reinicie o bot.
    [model-deprecated] **O provedor vai aposentar { $subject }**{ $date ->
        [never] {""}
       *[other] , que será retirado em { $date }
    }. Até lá, ele canta. { $replaced_by ->
        [never] Escolha antes disso outro modelo em `provider.model`.
       *[other] O sucessor indicado é { $replaced_by }: ponha-o em `provider.model`, ou liste-o em `provider.fallback`.
    }
    [model-withdrawn] **O provedor retirou { $subject }.** { $fallback ->
        [never] Os pedidos para esse modelo esperam. Escolha outro modelo em `provider.model` e reinicie o bot.
       *[other] Os novos pedidos vão para { $fallback }. Ajuste `provider.model` quando houver tempo.
    }
    [song-files-unavailable] **Não há espaço para músicas prontas.** Os pedidos esperam. Abra espaço em `songs.directory`, ou deixe o bot escrever lá; ele continua sozinho.
    [song-undelivered] **{ $songs ->
        [1] Uma música já paga não pôde ser publicada
       *[other] { $songs } músicas já pagas não puderam ser publicadas
    }:** { $channels }. Deixe o bot ver esse canal, publicar e anexar arquivos lá; depois o membro ou um moderador aperta *Reenviar*. As músicas ficam guardadas por `songs.retention_days`.
   *[database-away] **O banco de dados não responde.** Nenhum pedido é aceito, e as músicas esperam. Ponha-o de volta no ar, ou abra espaço no disco dele; o bot continua sozinho.
} Visto { $since }.
notice-ended = **{ $cause ->
    [credits-low] Há créditos suficientes de novo.
    [credits-exhausted] Há créditos de novo.
    [key-refused] O provedor aceita a chave de novo.
    [card-unverified] O provedor aceita pedidos de novo.
    [poll-refused] O provedor diz de novo como estão as músicas.
    [model-gone] Pedidos são aceitos de novo: { $subject } não atrapalha mais.
    [model-deprecated] { $subject } não consta mais como aposentado, ou não é mais usado.
    [model-withdrawn] { $subject } é oferecido de novo, ou não é mais usado.
    [song-files-unavailable] Há espaço para músicas prontas de novo.
    [song-undelivered] Nenhuma música espera mais para ser reenviada.
   *[database-away] O banco de dados responde de novo.
}** Não resta nada a fazer. Começou { $since }.
notice-digest = **Balanço de 24 horas, fechado { $since }:** { $ordered ->
    [1] uma música pedida
   *[other] { $ordered } músicas pedidas
}; publicadas: { $posted }; impossíveis de publicar: { $undelivered }; com falha: { $failed }; canceladas: { $cancelled }; não contaram: { $refunded }. Vezes em que pediram ao bot menos requisições: { $too_many }. Créditos usados: { NUMBER($credits) }{ $amount ->
    [never] {""}
   *[other] ; saldo na conta: { $amount }
}.

owner-status-well = Não se sabe de nada que alguém precise resolver.
owner-status-balance = Na conta do provedor: { NUMBER($amount, maximumFractionDigits: 2) } { $currency }.
owner-status-figures = Nas últimas 24 horas: { $ordered ->
    [1] uma música pedida
   *[other] { $ordered } músicas pedidas
}; publicadas: { $posted }; impossíveis de publicar: { $undelivered }; com falha: { $failed }; canceladas: { $cancelled }; não contaram: { $refunded }; créditos: { NUMBER($credits) }. Vezes em que pediram menos requisições desde o início: { $too_many }.

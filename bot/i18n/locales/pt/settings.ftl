# /settings: the panel, and the settings' names in the ledger.

settings-title = Configurações de músicas deste servidor
settings-line = **{ $setting }**: { $value }
settings-channels = Onde se pode pedir músicas (nenhum escolhido: em todos os canais)
settings-log = Canal do registro de moderação e denúncias
settings-role = Cargo de moderador, além de “Gerenciar servidor”
settings-switch = { $setting }
settings-words = Palavras…
settings-model = Modelo de música…
settings-clips = Clipes para celular…
settings-place = Fuso horário e idioma…

setting-channels = Canais
setting-log-channel = Canal do registro
setting-moderator-role = Cargo de moderador
setting-zone = Fuso horário
setting-language = Idioma
setting-words = Palavras proibidas
setting-model = Modelo de música
setting-covers = Modelos que mantêm a melodia
setting-default = o padrão do operador
setting-links = Referências por link
setting-clips = Clipes para celular
setting-spoiler = Músicas como spoiler
setting-announce-failures = Anunciar falhas
setting-tell-members = Avisar membros
setting-on = ativado
setting-off = desativado
setting-none = nenhum
setting-everywhere = em todos os canais

dialog-words = Palavras proibidas em letras e títulos
dialog-words-hint = Uma palavra ou frase por linha. Só palavras inteiras; maiúsculas e acentos não importam.
dialog-model = Modelo de música
dialog-model-hint = O que faz as músicas quando um membro não escolhe nenhum.
dialog-covers = Modelos que mantêm a melodia da referência
dialog-covers-hint = Cantam palavras novas na melodia da referência: os membros precisam ter o direito de usá-la.
covers-refused = Aqui não
covers-accepted = Permitir: cada membro responde pelas melodias que usa
dialog-clips = Clipes para celular
dialog-clips-hint = No celular, o Discord costuma baixar um MP3 em vez de tocá-lo; um clipe ele toca.
clips-never = nunca
clips-request = a pedido
clips-always = sempre
dialog-zone = Fuso horário
dialog-zone-hint = Como America/Sao_Paulo. Os dias, semanas e meses das cotas começam à meia-noite de lá.
dialog-language = Idioma
dialog-language-hint = Para mensagens de status, publicações de músicas e o canal do registro.

# What this language calls itself.
language-name = Português do Brasil

# /settings: the panel, and the settings' names in the ledger.

settings-title = Ajustes de canciones de este servidor
settings-line = **{ $setting }**: { $value }
settings-channels = Dónde se pueden pedir canciones (sin elegir: en todas partes)
settings-log = Canal de registro para moderación y denuncias
settings-role = Rol de moderador, además de «Gestionar servidor»
settings-switch = { $setting }
settings-words = Palabras…
settings-model = Modelo de canciones…
settings-clips = Clips para móviles…
settings-place = Zona horaria e idioma…

setting-channels = Canales
setting-log-channel = Canal de registro
setting-moderator-role = Rol de moderador
setting-zone = Zona horaria
setting-language = Idioma
setting-words = Palabras no permitidas
setting-model = Modelo de canciones
setting-covers = Modelos que conservan una melodía
setting-default = el habitual del operador
setting-links = Referencias por enlace
setting-clips = Clips para móviles
setting-spoiler = Canciones como spoiler
setting-announce-failures = Anunciar los fallos
setting-tell-members = Avisar a los miembros
setting-on = sí
setting-off = no
setting-none = no hay
setting-everywhere = en todas partes

dialog-words = Palabras prohibidas en letras y títulos
dialog-words-hint = Una palabra o frase por línea. Valen palabras enteras, sin importar mayúsculas ni acentos.
dialog-model = Modelo de canciones
dialog-model-hint = El que hace las canciones cuando un miembro no elige ninguno.
dialog-covers = Modelos que conservan la melodía
dialog-covers-hint = Cantan palabras nuevas con la melodía de la referencia: hay que tener derecho a usarla.
covers-refused = Aquí no
covers-accepted = Permitirlos: los miembros responden de las melodías que usan
dialog-clips = Clips para móviles
dialog-clips-hint = En el móvil, Discord suele descargar un MP3 en vez de reproducirlo; un clip sí lo reproduce.
clips-never = nunca
clips-request = a petición
clips-always = siempre
dialog-zone = Zona horaria
dialog-zone-hint = Por ejemplo, Europe/Madrid. Los días, semanas y meses de las cuotas empiezan allí a medianoche.
dialog-language = Idioma
dialog-language-hint = De los mensajes de estado, las canciones publicadas y el canal de registro.

# What this language calls itself.
language-name = Español

# What became of a song that was accepted. The status message adds whether it counted.

## Nothing was sent, or the provider said no

credits-exhausted = O serviço de música está sem créditos, e o dono do bot tem que adicionar mais. Peça de novo mais tarde.
card-unverified = O serviço de música espera que o dono do bot confirme um cartão. Peça de novo mais tarde.
key-refused = O serviço de música recusa a chave deste bot, e o dono do bot tem que resolver isso. Peça de novo mais tarde.
model-gone = O serviço de música não oferece mais este modelo, e o dono do bot tem que escolher outro. Peça de novo mais tarde.
rate-limited = O serviço de música está ocupado. Peça de novo em alguns minutos.
model-unknown = O modelo com que esta música foi pedida não é mais oferecido aqui. Peça de novo com outro.
model-withdrawn = O serviço de música retirou o modelo desta música, e o que assumiu o lugar não consegue cantar este pedido. Peça a música de novo: eu pergunto o que o outro modelo precisa.
rejected = O serviço de música recusou este pedido. Mude a letra ou a referência e peça de novo.
provider-unreachable = O serviço de música está fora de alcance. Peça de novo mais tarde.

## The provider's answer was lost, or is awaited

submission-uncertain = A resposta do serviço de música se perdeu, e não havia sinal da música lá. Procuro por ela ainda por algumas horas e a publico se aparecer; se você pedir outra vez enquanto isso, ela pode ser feita duas vezes.
poll-failed = O serviço de música não está respondendo agora. A música não se perdeu; continuo perguntando.
poll-refused = O serviço de música se recusa a responder a este bot, e o dono do bot tem que resolver isso. A música não se perdeu.

## The generation ended without a song

generation-failed = O serviço de música não conseguiu fazer esta música. Tente de novo, ou mude a letra ou a referência.
lyrics-probably-too-long = O serviço de música desistiu; a letra provavelmente era longa demais para cantar em um minuto. Tire linhas ou pausas (em geral cabem uns 350 caracteres) e peça de novo.
content-refused = As regras de conteúdo do serviço de música proíbem esta letra ou esta referência. Mude-as e peça de novo.
reference-not-fetched = O serviço de música não conseguiu ler a referência. Anexe o próprio arquivo e peça de novo.
generation-timed-out = A música não ficou pronta a tempo. Pergunto por ela ainda por algumas horas e a publico se ficar pronta; se você pedir outra vez enquanto isso, ela pode ser feita duas vezes.
generation-lost = O serviço de música não conhece mais esta música. Pergunto por ela ainda por algumas horas e a publico se aparecer; se você pedir outra vez enquanto isso, ela pode ser feita duas vezes.
result-unavailable = A música foi cantada, mas o serviço de música não entregou nenhum arquivo que sirva. Se um vier nas próximas horas, eu a publico; se você pedir outra vez enquanto isso, ela pode ser feita duas vezes.
result-lost = A música foi cantada, mas não consegui do serviço de música nenhum arquivo que sirva e não pergunto mais por ele. Peça outra vez se ainda a quiser.
file-lost = A música está terminada, mas o arquivo dela não está mais aqui e não consegui obtê-lo de novo do serviço de música. Aperte Reenviar e eu pergunto mais uma vez.

## Delivery

delivery-refused = A música está terminada e guardada, mas não pude publicá-la no canal dela. Quando eu puder publicar lá de novo, aperte Reenviar. Em outro canal, /quota oferece o mesmo e a publica nele.
too-large-to-post = A música está terminada e guardada, mas é grande demais para este servidor.
delivery-uncertain = A música está terminada e guardada; publicá-la está demorando mais que o normal.

## The store

store-unavailable = Meu banco de dados não está respondendo agora. Tente de novo em alguns minutos; o que você estava mudando pode já ter mudado, então confira antes. O que já foi pedido não se perde.
store-unavailable-order = Não consigo guardar um pedido com segurança agora, então não aceito nenhum. Tente de novo em alguns minutos. Se não aparecer uma mensagem de status da sua música, nada foi gasto.
song-files-unavailable = Não há mais espaço em disco para guardar músicas, e o dono do bot tem que abrir espaço. Nada se perde; depois a música continua sozinha.

## Anything else

unexpected = Algo deu errado do meu lado; o dono do bot encontra isso no log. Tente de novo daqui a pouco.
unexpected-order = Algo deu errado do meu lado; o dono do bot encontra isso no log. Se não aparecer aqui uma mensagem de status desta música, nada foi gasto: peça de novo daqui a pouco.

/**
 * What busy officers write of the cases in their own words, all of it true: written before the words of
 * `packages/core/src/academy/own-words.ts`, which the first of each case were read for; those under `later`
 * were not.
 */
export interface Honest {
  readonly at: '/case/summary' | '/case/nexusToService' | '/text'
  readonly words: string
}
const summary = (words: string): Honest => ({ at: '/case/summary', words })
const nexus = (words: string): Honest => ({ at: '/case/nexusToService', words })
const letter = (words: string): Honest => ({ at: '/text', words })

export const honestWords: Readonly<Record<string, readonly Honest[]>> = {
  'marketplace-swindle': [
    summary('Compradora estafada por una venta falsa en Murmullo: pagó el teléfono y nunca lo recibió.'),
    summary(
      'La víctima vio el aviso, pagó con su tarjeta y el vendedor usó esos datos para llevarse el dinero.',
    ),
    nexus('Toda la operación se hizo por mensajes privados con la cuenta del vendedor.'),
    letter(
      'Solicito informen quién abrió la cuenta indicada, con los datos de registro del período señalado.',
    ),
    summary('Vítima comprou um celular pela rede social, pagou e o produto não chegou.'),
    nexus('O anúncio foi publicado nesta conta, que também mandou as mensagens à compradora.'),
    summary(
      'The victim bought a phone from an account on Murmullo, paid for it online and never received it.',
    ),
    letter('Please provide the registration data of the account named above for the period indicated.'),
    summary('L’acheteuse a payé un téléphone annoncé sur le réseau social et ne l’a jamais reçu.'),
    nexus('Le vendeur a publié l’annonce et écrit à l’acheteuse depuis ce compte.'),
  ],
  'everything-about-everyone': [
    summary('Una vecina recibió durante seis semanas amenazas de dos perfiles de la red social.'),
    nexus('Las dos cuentas mandaron las amenazas por mensaje privado a la víctima.'),
    letter('Pido los datos de registro y los ingresos de ambas cuentas, solo del período indicado.'),
    summary('A vizinha foi ameaçada por duas contas do Murmullo, que diziam que iam machucá-la.'),
    letter('Solicito os dados de registro e os acessos das duas contas no período indicado.'),
    summary(
      'Two accounts sent private messages to a neighbour over six weeks saying that they would hurt her.',
    ),
    nexus('The threats were received on Murmullo as private messages from these accounts.'),
    summary('La voisine a reçu pendant six semaines des menaces de deux comptes du réseau social.'),
    letter('Merci de communiquer les données d’inscription des deux comptes pour la période indiquée.'),
  ],
  'ninety-days': [
    summary('Dos personas se pusieron de acuerdo por mensajes para quedarse con el dinero de los clientes.'),
    nexus('Una de ellas declaró que todo se acordó por mensajes desde esa cuenta de Murmullo.'),
    letter('Pido que se conserven los mensajes de la cuenta por el período que se indica.'),
    summary('Duas pessoas combinaram por mensagens fraudar o sistema de pagamento de uma empresa.'),
    letter('Solicita-se preservar as mensagens da conta indicada no período de junho.'),
    summary('Two people agreed by messages to manipulate the payment system and keep the customers’ money.'),
    letter('Please preserve the messages of this account for the month of June.'),
    nexus('L’accord a été conclu par messages envoyés depuis ce compte, selon l’une des deux personnes.'),
  ],
  'on-the-line': [
    summary('Un joven está retenido y quien lo tiene exige a la familia que pague esta noche o lo lastima.'),
    nexus('Las exigencias llegaron hoy a la familia desde esa cuenta de Murmullo.'),
    letter('Pedimos con urgencia el último ingreso de la cuenta, de hoy, para ubicar al joven.'),
    summary(
      'Um jovem foi sequestrado e a família recebeu mensagens: paga hoje à noite ou ele será machucado.',
    ),
    letter('Pedimos com urgência o último acesso da conta que escreveu à família.'),
    summary(
      'A young man is being held and the family was told by message to pay tonight or he will be hurt.',
    ),
    nexus('The messages to the family came from this account on Murmullo.'),
    summary('Un jeune homme est retenu et sa famille doit payer ce soir, sinon il sera blessé.'),
    letter('Merci de communiquer en urgence la dernière connexion de ce compte.'),
  ],
  'one-address': [
    summary('Um desconhecido acessou a conta da loja pela internet e retirou todo o saldo.'),
    nexus('O registro da loja indica um endereço IP da rede da Fibra Imaginada.'),
    letter('Solicito a identificação do cliente que usava esse endereço no momento indicado.'),
    summary('Entraron en la cuenta de la tienda y vaciaron el saldo.'),
    nexus('La conexión salió de una dirección de Fibra Imaginada, según el registro de la tienda.'),
    letter('Se pide identificar al cliente que tenía la dirección IP en ese momento.'),
    summary('Somebody got into the shop’s account over the internet and moved the money out.'),
    nexus('The shop’s log shows a connection from an address of Fibra Imaginada.'),
  ],
  'to-whom': [
    summary('La funcionaria ofreció la obra a una empresa de construcción a cambio de dinero.'),
    nexus('El pedido de dinero se hizo por mensajes desde la cuenta de la funcionaria.'),
    letter('Solicitamos los datos de quien abrió la cuenta, en el período indicado.'),
    summary('A funcionária pediu dinheiro à construtora para entregar a obra pública.'),
    nexus('Segundo a empresa, ela escreveu as mensagens pela conta indicada.'),
    summary('A public official wrote to a building company that it would get the work if it paid her.'),
    letter('Please tell us who opened the account that asked for the money.'),
    nexus('La demande d’argent a été faite par messages depuis ce compte, selon l’entreprise.'),
  ],
  'two-marias': [
    summary('El comerciante recibió amenazas de que le dañarían la tienda y pagó por miedo.'),
    nexus('La cuenta indicada escribió los mensajes en que se le exigió el pago al comerciante.'),
    letter('Pido los ingresos de esa cuenta en el día de los mensajes.'),
    summary('O comerciante foi ameaçado pela rede social e pagou para não ter a loja danificada.'),
    letter('Requeiro os acessos da conta no dia indicado.'),
    summary(
      'A shopkeeper was told by message that his shop would be damaged if he did not pay, and he paid.',
    ),
    nexus('The messages came from an account of the social network Murmullo.'),
    summary('Un commerçant a été menacé par messages : payer ou voir son magasin abîmé. Il a payé.'),
  ],
}

/** Those that were not read for anything. */
export const later: Readonly<Record<string, readonly Honest[]>> = {
  'marketplace-swindle': [
    summary(
      'Denuncia por estafa: la compradora transfirió el dinero del celular y el vendedor no lo entregó.',
    ),
    nexus('O vendedor usou a conta do Murmullo para conversar com a vítima e anunciar o aparelho.'),
    letter('Nous vous prions de nous transmettre les données d’inscription du compte indiqué.'),
  ],
  'everything-about-everyone': [
    summary('Desde dos cuentas le escribieron a una mujer que la iban a lastimar.'),
    nexus('Both accounts used the private messages of the social network to threaten the victim.'),
  ],
  'ninety-days': [
    summary('Se investiga un fraude contra una empresa: dos socios planearon manipular sus pagos.'),
    letter('Prière de conserver les messages du compte pendant la période demandée.'),
  ],
  'on-the-line': [
    summary('Hay una persona secuestrada y amenazan con lastimarla esta noche si la familia no paga.'),
    letter('We urgently need the last log-in of the account, with its address and time.'),
  ],
  'one-address': [
    summary('Invasão da conta da loja e transferência do dinheiro para outra conta.'),
    letter('Veuillez identifier le client qui utilisait cette adresse au moment indiqué.'),
  ],
  'to-whom': [
    summary('Corrupción: la funcionaria pidió plata por chat para adjudicar una obra a la constructora.'),
    nexus('The official used this account to write to the company and ask for money.'),
  ],
  'two-marias': [
    summary('Extorsión a un comerciante por mensajes de Murmullo; pagó para que no le rompieran el local.'),
    nexus('As mensagens com a ameaça chegaram ao comerciante por essa conta.'),
  ],
}

/** Written when most of it stood, and read for its words after three of twenty were judged at first sight. */
export const fresh: Readonly<Record<string, readonly Honest[]>> = {
  'marketplace-swindle': [
    summary(
      'La denunciante depositó el precio de un celular ofrecido en Murmullo y el vendedor desapareció.',
    ),
    nexus('El perfil denunciado publicó la oferta del teléfono y atendió a la compradora por chat.'),
    letter('Favor remitir la ficha de registro del usuario individualizado, acotado a las fechas indicadas.'),
    summary(
      'Golpe em rede social: a compradora pagou por um celular inexistente anunciado na conta investigada.',
    ),
    letter('Could you please send us the subscriber details for the account listed above?'),
  ],
  'everything-about-everyone': [
    summary('Se reciben mensajes intimidatorios de dos usuarios contra una vecina durante mes y medio.'),
    letter('Encaminhem, por gentileza, os dados cadastrais e os registros de acesso das duas contas.'),
    nexus('Les menaces ont été envoyées par messagerie privée depuis les deux comptes visés.'),
  ],
  'ninety-days': [
    summary('Acuerdo entre dos personas, por mensajes, para desviar pagos de los clientes de una empresa.'),
    letter('Se ruega congelar los mensajes de la cuenta durante el tiempo que permita la ley.'),
    nexus('One of the two people stated that the deal was made in messages of this account.'),
  ],
  'on-the-line': [
    summary(
      'Privación de libertad en curso: exigen a la familia un pago antes de medianoche o lastiman al joven.',
    ),
    letter('Urge o último acesso da conta, com IP, porta e hora, para localizar o jovem.'),
  ],
  'one-address': [
    summary('Acceso indebido a la cuenta de una tienda en línea y vaciamiento de su saldo.'),
    letter('Requer-se informar o titular do IP na data e hora constantes do registro da loja.'),
    nexus('According to the shop’s records the intruder connected from the Fibra Imaginada network.'),
  ],
  'to-whom': [
    summary('Funcionaria solicita coima a empresa constructora vía Murmullo para darle el contrato.'),
    nexus('A empresa recebeu o pedido de propina por mensagem da conta da funcionária.'),
  ],
  'two-marias': [
    summary('Comerciante extorsionado: recibió mensajes con amenazas contra su local y terminó pagando.'),
    letter('Sírvanse informar los ingresos registrados por la cuenta en la fecha señalada.'),
  ],
}

/** Written last, and not read for any word: how many of these are judged is what a trainee meets. */
export const unseen: Readonly<Record<string, readonly Honest[]>> = {
  'marketplace-swindle': [
    summary('A consumer paid for a mobile phone advertised on Murmullo; the seller kept the money.'),
    summary(
      'La compradora pagó con sus datos bancarios un celular que le ofrecieron por mensaje y jamás se lo dieron.',
    ),
    nexus('Desde la cuenta investigada se ofreció el equipo y se cerró la venta por mensajes.'),
    letter('Tenga a bien informar los datos del titular de la cuenta en las fechas que se detallan.'),
  ],
  'everything-about-everyone': [
    summary('Dos usuarios de Murmullo le mandaron a la vecina mensajes donde decían que le harían daño.'),
    letter('Prière de fournir les données d’abonné et les connexions des deux comptes sur la période visée.'),
  ],
  'ninety-days': [
    summary('Fraude contra os clientes de uma empresa, planejada por duas pessoas em mensagens.'),
    letter('Kindly freeze the messages in this account for the period mentioned.'),
  ],
  'on-the-line': [
    summary('Un joven se encuentra privado de su libertad y piden plata a sus padres para no hacerle daño.'),
    letter('Con carácter urgente, informe la última conexión registrada por la cuenta.'),
  ],
  'one-address': [
    summary('Une personne s’est introduite dans le compte du magasin et a transféré le solde.'),
    letter('Informe quien era el cliente conectado con esa IP a la hora que se indica.'),
  ],
  'to-whom': [
    summary('A servidora exigiu pagamento da construtora, por mensagem, em troca do contrato da obra.'),
    letter('Informe a nombre de quién figura la cuenta desde la que se pidió el dinero.'),
  ],
  'two-marias': [
    summary('Le exigieron plata al dueño de una tienda bajo amenaza de destrozarla, y pagó.'),
    nexus('Le commerçant a reçu les menaces dans des messages de ce compte.'),
  ],
}

import type { Honest } from './honest-words.ts'

const summary = (words: string): Honest => ({ at: '/case/summary', words })
const nexus = (words: string): Honest => ({ at: '/case/nexusToService', words })
const letter = (words: string): Honest => ({ at: '/text', words })

/** What is no sentence, what nobody told, and what the case tells of somebody else. */
export const falseWords: Readonly<Record<string, readonly Honest[]>> = {
  'marketplace-swindle': [
    summary('La compradora engañó al vendedor en la red social y se quedó con su dinero.'),
    summary('La víctima vendió un teléfono y el vendedor pagó con su tarjeta.'),
    summary('El vendedor entregó el teléfono y la compradora pagó en la red social.'),
    summary('A compradora foi enganada pela rede social; o vendedor pagou e denunciou.'),
    summary('The buyer sold a telephone on the social network and the seller paid for it.'),
    summary('The seller was tricked by the buyer, who kept the money of the payment.'),
    summary('L’acheteuse a vendu le téléphone et le vendeur a payé sur le réseau social.'),
    summary('La compradora pagó el teléfono con drogas en un casino de la red social.'),
    summary('Una persona ofreció un teléfono en la red social y luego explotó el volcán.'),
    nexus('El vendedor publicó el aviso y escribió desde una nave espacial a la compradora.'),
    nexus('La compradora publicó el aviso y escribió al vendedor por mensaje privado.'),
    letter('Se solicitan los datos de la cuenta: blablá lorem ipsum dolor sit amet.'),
    letter('asdf qwer zxcv cuenta período registro'),
  ],
  'everything-about-everyone': [
    summary('La vecina amenazó por mensajes privados a dos cuentas de la red social.'),
    summary('A vizinha escreveu mensagens privadas e ameaçou duas contas da rede social.'),
    summary('Dos cuentas escribieron mensajes privados a una vecina y le robaron el perro.'),
    nexus('The neighbour sent the threats to the two accounts by private message.'),
    letter('Se requiere lo indicado de las cuentas, y también bananas voladoras del período.'),
  ],
  'ninety-days': [
    summary('Los clientes acordaron por mensajes manipular el sistema de pago de la empresa ficticia.'),
    summary('Dos personas acordaron por mensajes asesinar al gerente de una empresa ficticia.'),
    nexus('L’entreprise a conclu l’accord par messages depuis le compte indiqué.'),
  ],
  'on-the-line': [
    summary('La familia retiene a un joven ficticio y escribió hoy que lo lastimará esta noche.'),
    summary('El joven escribió a la familia que la lastimará esta noche si no pagan.'),
    summary('Una cuenta de la red social escribió a la familia que ya mató al joven.'),
  ],
  'one-address': [
    summary('A loja entrou com fraude na conta de uma pessoa e transferiu o saldo.'),
    summary('Uma pessoa entrou na conta da loja e roubou um caminhão de bananas.'),
  ],
  'to-whom': [
    summary('Una empresa de construcción pidió dinero a la funcionaria para adjudicar la obra.'),
    summary('The company asked the official for money to award the public work.'),
    summary('La funcionaria pidió dinero a la empresa para comprar un yate.'),
  ],
  'two-marias': [
    summary('El comerciante amenazó por mensajes con dañar la tienda de la cuenta si no pagaba.'),
    summary('The shopkeeper wrote to an account that he would damage its shop if it did not pay.'),
    summary('Una cuenta escribió al comerciante que le compraría la tienda con un millón.'),
  ],
}

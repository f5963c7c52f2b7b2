import { load } from '@oficio/knowledge'
import { expect, test } from 'vitest'
import { recognise } from './index.ts'

const knowledge = load()

/** The values of a text that are chosen unasked, as a letter would ask for them. */
const sure = (country: string, text: string): readonly string[] =>
  recognise(text, knowledge, { country })
    .identifiers.filter(({ doubtful, role }) => !doubtful && role === undefined)
    .map(({ normalised }) => normalised)
    .sort()

/** By class: the officer's country, the text, and what may be asked of a service without a question. */
const told: Readonly<Record<string, readonly (readonly [string, string, readonly string[]])[]>> = {
  'a label gives its whole list to whom it names': [
    [
      'AR',
      'IPs de la víctima: 181.10.1.1, 181.10.1.2 y 181.10.1.3. IPs del intruso: 181.10.9.1, 181.10.9.2',
      ['181.10.9.1', '181.10.9.2'],
    ],
    ['BR', 'IPs da vítima: 177.10.1.1, 177.10.1.2', []],
    [
      'BR',
      'Acessos reconhecidos pela vítima: 177.10.2.1 e 177.10.2.2. Não reconhecido: 177.10.9.9.',
      ['177.10.9.9'],
    ],
    [
      'US',
      "The following logins are the customer's own: 198.51.100.31, 198.51.100.32. Unrecognized: 203.0.113.9.",
      ['203.0.113.9'],
    ],
    [
      'MX',
      'Accesos legítimos: 187.190.4.1, 187.190.4.2. Acceso no reconocido: 187.190.4.3.',
      ['187.190.4.3'],
    ],
    [
      'FR',
      'Connexions habituelles du client : 82.64.1.1, 82.64.1.2. Connexion frauduleuse : 82.64.9.9.',
      ['82.64.9.9'],
    ],
    ['US', 'Victim IPs: 198.51.100.1, 198.51.100.2. Intruder IPs: 203.0.113.1', ['203.0.113.1']],
    [
      'AR',
      'IPs de la denunciante:\n- 181.10.1.1\n- 181.10.1.2\nIPs desconocidas:\n- 181.10.9.1\n- 181.10.9.2',
      ['181.10.9.1', '181.10.9.2'],
    ],
    ['MX', 'Números de los testigos: +52 55 5000 3001, +52 55 5000 3002 y +52 55 5000 3003', []],
    ['PE', 'Hay más agraviados: Juan (juan.otro@example.com) y Rosa (+51 950 000 555).', []],
    ['BR', 'Endereços IP do invasor: 177.20.9.1 e 177.20.9.2.', ['177.20.9.1', '177.20.9.2']],
    ['AR', 'El damnificado aportó su dirección IP domiciliaria, 181.10.5.5, para descartarla.', []],
    ['MX', 'El titular confirmó que 187.190.6.1 y 187.190.6.2 son suyas.', []],
    [
      'MX',
      'IPs residenciales de la quejosa: 187.191.1.1, 187.191.1.2. IPs atacantes: 187.191.9.1, 187.191.9.2.',
      ['187.191.9.1', '187.191.9.2'],
    ],
  ],
  'an account that was emptied or entered is not sought': [
    ['CO', 'Le robaron la sim y con ella entraron a su Nequi 310 500 0600.', []],
    ['CO', 'Me duplicaron la SIM y me vaciaron el Daviplata 310 500 0601.', []],
    ['CO', 'Me sacaron toda la plata del Nequi 310 500 0602.', []],
    ['PE', 'Me vaciaron el Yape, 950 000 602.', []],
    ['CL', 'Le vaciaron la Cuenta RUT 15.432.876-9.', []],
    ['AR', 'Le vaciaron la cuenta, CBU 0110599530000412345679.', []],
    ['BR', 'Limparam a conta dela, chave pix 301.422.587-84.', []],
    ['US', 'They got into her Cash App, her number is +1 202-555-0161.', []],
    ['FR', 'On lui a vidé son compte, IBAN FR1420041010050500013M02606.', []],
    [
      'AR',
      'Nos vaciaron la cuenta del club, CBU 0110599530000412345679, y giraron la plata al CVU 0000031400778123456708.',
      ['0000031400778123456708'],
    ],
    ['CL', 'Transfirió a la Cuenta RUT 15.432.876-9 del estafador.', ['15432876-9']],
  ],
  'the object of what the one sought did is not sought': [
    ['CL', 'El imputado seguía en Instagram a @menor_uno_f, @menor_dos_f y @menor_tres_f.', []],
    ['BR', 'O investigado seguia no Instagram @menina_um_f e @menina_dois_f.', []],
    ['MX', 'El imputado le dio like en TikTok a @nina_uno_f.', []],
    ['AR', 'El imputado bloqueó en Instagram a @chica_dos_f.', []],
    ['FR', 'Le suspect suivait sur Instagram @fille_un_f et @fille_deux_f.', []],
    ['CO', 'El agresor veía las historias de Instagram de @nina_siete_f.', []],
    ['CL', 'El imputado usaba en Instagram la cuenta @imp_real_uno.', ['imp_real_uno']],
    ['FR', 'Le mis en cause utilisait sur Instagram le compte @auteur_un_f.', ['auteur_un_f']],
  ],
  'to whom something was sent is not sought': [
    ['MX', 'Mandó el video a los siguientes contactos de ella: +52 55 5000 2001 y +52 55 5000 2002.', []],
    ['FR', 'Il a diffusé les images à son employeur, employeur.fictif@example.fr.', []],
    ['BR', 'Enviou as fotos dela para chefe.ficticio@example.com e para rh.ficticio@example.com.', []],
    ['CL', 'Compartió el link con curso4b@example.cl y la directora, directora.ficticia@example.cl.', []],
    ['US', 'He sent the video to her parents at mom.real@example.com and dad.real@example.com.', []],
    ['US', 'The threats were sent from threat.maker@example.com.', ['threat.maker@example.com']],
    ['PE', 'Depositó al Yape 950 001 604 y nunca le entregaron el producto.', ['+51950001604']],
  ],
  'between commas behind somebody of whom no offence is told stands what is theirs': [
    ['CL', 'La profesora jefe, profe.ficticia@example.cl, recibió capturas de otra apoderada.', []],
    ['AR', 'El administrador del consorcio, admin.consorcio@example.com, aportó las cámaras.', []],
    [
      'FR',
      "Le propriétaire, bailleur.fictif@example.fr, a remis le bail ; l'escroc utilisait location.fictive@example.com.",
      ['location.fictive@example.com'],
    ],
    ['US', 'The delivery driver, +1 202-555-0122, says a man named Joe handed him the envelope.', []],
    [
      'PE',
      'La empresa suplantada, ventas@empresa-real.example, informó que no tiene relación con ellos.',
      [],
    ],
    ['CL', 'El estafador, +56 9 5000 5002, pidió un anticipo.', ['+56950005002']],
    ['MX', 'El extorsionador, +52 55 5000 5002, exigió cincuenta mil pesos.', ['+525550005002']],
  ],
  'where an office or a bank is reached is not sought': [
    [
      'CL',
      'Contacto para esta causa: fiscal@fiscalia.example, +56 2 2500 0000. Imputado: correo imputado.falso@example.com',
      ['imputado.falso@example.com'],
    ],
    ['CL', 'Llame al 600 600 0000 o escriba a contacto@banco-ejemplo.example para bloquear su cuenta.', []],
    [
      'BR',
      'Caso não reconheça esta transação, entre em contato: atendimento@banco-exemplo.example, 0800 000 0000.',
      [],
    ],
    ['FR', 'Pour tout renseignement : brigade.fictive@example.fr, 01 99 00 00 12.', []],
    [
      'CO',
      'Datos de contacto que dio el estafador: estaf.k3@example.com, +57 310 500 6003.',
      ['+573105006003', 'estaf.k3@example.com'],
    ],
    ['CO', 'Banco Ficticio: su cuenta fue bloqueada. Llame al +57 300 555 0001', ['+573005550001']],
  ],
  'of another who was harmed, who helps or who is none of it nothing is asked': [
    [
      'BR',
      'Ela devolveu o valor para a chave pix (41) 95000-0811, do comprador que também foi enganado.',
      [],
    ],
    [
      'CL',
      'Ella escribió: "mi mail es ella.victima@example.com". Él contestó desde el.acosador@example.com.',
      ['el.acosador@example.com'],
    ],
    [
      'FR',
      'Elle a viré 500 € depuis FR1420041010050500013M02606 vers DE89370400440532013000.',
      ['DE89370400440532013000'],
    ],
    ['MX', 'Se le marcó al 55 5000 0123 y contestó una persona ajena a los hechos.', []],
    ['BR', 'O marido dela ligou do (11) 95000-0456 para confirmar.', []],
    ['CL', 'La cuenta @apoyo_victimas_ok de Instagram le recomendó denunciar a @acosa_falso.', []],
    ['US', 'Her brother called from +1 202-555-0153 to check on her.', []],
  ],
  'what whoever is harmed names of the other side stays sought': [
    [
      'CR',
      'La ofendida hizo un SINPE Móvil al 8500-0123 a nombre de Luis Falso por ₡75.000',
      ['+50685000123'],
    ],
    [
      'BR',
      'perfil falso no Facebook em nome da vítima: https://www.facebook.com/profile.php?id=61550000000001',
      ['https://facebook.com/profile.php?id=61550000000001'],
    ],
    [
      'AR',
      'La víctima recibió en su mail victima.ej@example.com un correo de soporte.falso@example.net',
      ['soporte.falso@example.net'],
    ],
    [
      'MX',
      'Se depositó de la cuenta 012180001234567899 a la cuenta 722969010345678917.',
      ['722969010345678917'],
    ],
    [
      'US',
      'Payment request: send BTC to 1BoatSLRHtKNngkdXEeobR76b53LETtpyT within 48 hours or we publish everything.',
      ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
    ],
  ],
  'what is always so is of whoever is at home there, and of the intruder where a word says so': [
    ['CL', 'La empresa se conecta siempre desde 200.86.10.1 y 200.86.10.2; el atacante no.', []],
    ['BR', 'A loja acessa o painel sempre pelo IP 177.10.5.1.', []],
    ['US', 'The company normally connects from 198.51.100.31.', []],
    ['MX', 'Conexiones que la usuaria dice haber hecho ella misma: 187.190.5.1; 187.190.5.2.', []],
    ['AR', 'El atacante entra siempre desde 181.10.9.1.', ['181.10.9.1']],
    ['AR', 'Las amenazas salen siempre de la IP 181.10.9.2.', ['181.10.9.2']],
  ],
  'from where a complaint was filed is where whoever complains was': [
    ['AR', 'La denuncia se hizo desde 181.10.1.8 el 26/10/2026 a las 22:14:05 (UTC-3).', []],
    ['BR', 'A denúncia foi registrada pelo IP 177.10.1.8.', []],
    ['US', 'The complaint was submitted online from IP 198.51.100.31.', []],
  ],
  'who is asked answers with what is theirs': [
    ['CL', 'Él le dijo: "pásame tu correo", y ella respondió: nina.once.f@example.com', []],
    ['US', 'She replied: "nina.once.f@example.com"', []],
    ['BR', 'Ela respondeu: nina.once.f@example.com', []],
    ['AR', 'Él me respondió: escribime a falso.uno@example.com', ['falso.uno@example.com']],
    ['CL', 'La menor respondió: +56 9 5000 1313', []],
    ['CL', 'Ella le pasó: nena.doce.ej@example.com', []],
    ['AR', 'El imputado respondió: falso.dos@example.com', ['falso.dos@example.com']],
  ],
  'whom the one sought likes or has on a list is not sought': [
    ['CL', 'Entre los favoritos del imputado en TikTok figuran @alumna_uno_f y @alumna_dos_f.', []],
    ['BR', 'Entre os amigos do investigado no Instagram está @menina_tres_f.', []],
    ['AR', 'El imputado, con muchos seguidores, usa en TikTok @imputado_uno_f.', ['imputado_uno_f']],
  ],
}

for (const [name, lines] of Object.entries(told))
  test.each(lines)(`${name}: %s %s`, (country, text, wanted) => {
    expect(sure(country, text)).toEqual([...wanted].sort())
  })

test('a telephone behind a zone is no part of it', () => {
  const text = 'registration IP 181.10.22.33 on 2026-02-01 15:22:10 UTC, phone +5491150000888'
  const [address] = recognise(text, knowledge, { country: 'AR' }).identifiers
  expect(address?.seenOn).toBe('2026-02-01T15:22:10Z')
})

/** Sentences by the case and by where they are typed. */
export type Sentences = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/**
 * What no letter may pass with: words that are none, the case's own words in no sense, facts that nobody told
 * with words that stand in every letter, another number, another case, somebody else's act or account, and
 * what contradicts itself.
 */
export const badWords: Sentences = {
  'marketplace-swindle': {
    '/dataRequested/0/description': ['registro asdkj qwoei zxmnc'],
    '/case/summary': [
      'Una persona ofreció un teléfono en la red social y xkjq wpoe rrtz con la compradora.',
      'La red social ofreció los datos de la compradora en la cuenta del teléfono con el sistema de pago en línea del dinero.',
      'El juez ofreció un teléfono en la red social y se quedó con el dinero de la compradora.',
      'La policía obtuvo con engaño los datos de pago de la compradora en la red social.',
      'Dos hombres ofrecieron un teléfono en la red social y obtuvieron el dinero de la compradora.',
      'Una mujer ofreció ayer un teléfono en la red social y obtuvo el dinero de la compradora.',
      'Una persona ofreció el mes pasado dos teléfonos a la compradora y se quedó con el dinero.',
      'Una persona ofreció un teléfono por 450000 pesos y la compradora pagó y nunca lo recibió.',
      'Una persona ofreció un teléfono en la red social y la compradora pagó. La compradora recibió el teléfono.',
      'El vendedor ofreció un teléfono. El vendedor devolvió el dinero a la compradora.',
      'La compradora pagó el teléfono y después la compradora se quedó con el dinero del vendedor.',
      'El titular de la cuenta es la víctima de la persona que compró el teléfono.',
      'Una cuenta de la red social escribió a un comerciante ficticio que dañaría su tienda si no pagaba, y él pagó.',
      'Uma pessoa ofereceu um celular na rede social e blorf zunk a compradora.',
      'O juiz ofereceu um celular na rede social e ficou com o dinheiro da compradora.',
      'O delegado de polícia usou os dados de pagamento da compradora para ficar com o dinheiro.',
      'Duas mulheres ofereceram um celular na rede social e enganaram a compradora.',
      'O vendedor ofereceu o celular ontem de madrugada e a compradora pagou hoje.',
      'A compradora pagou o celular, e o vendedor devolveu o dinheiro no mês seguinte.',
      'O anúncio da compradora pagou o teléfono do pagamento em linha com a rede social do dinheiro.',
    ],
    '/case/nexusToService': [
      'La compradora escribió los mensajes desde la cuenta del vendedor.',
      'El denunciado escribió a la fiscal por mensaje privado de la cuenta.',
      'A conta do promotor publicou o anúncio e escreveu à compradora.',
    ],
    '/text': [
      'Se solicita bloquear la cuenta indicada y devolver el dinero a la compradora.',
      'Se solicitan los datos de registro de la cuenta de la compradora, en el período señalado.',
      'Se solicitan los datos de registro de la cuenta del juez, en el período señalado.',
      'No se solicitan los datos de registro de la cuenta que se indica, en el período señalado.',
      'Se solicitan los datos de registro de otra cuenta, en el período anterior.',
      'Solicitamos os dados de registro da conta da compradora no período indicado.',
      'Solicitamos encerrar a conta indicada e entregar o dinheiro à vítima.',
    ],
  },
  'one-address': {
    '/case/summary': [
      'Uma pessoa entrou com fraude na conta de uma loja e flurbou o saldo.',
      'O juiz entrou na conta da loja pela internet e transferiu o saldo.',
      'Duas pessoas entraram na conta da loja ontem e transferiram metade do saldo.',
      'O cliente da loja entrou na conta e o saldo da loja foi transferido para a loja.',
      'O dono da loja entrou na conta e retirou o saldo.',
      'A polícia entrou na conta da loja e transferiu o saldo.',
      'Entrou pessoa fraude conta loja internet saldo, com a transferência de passagem para a loja da conta.',
      'Un funcionario entró en la cuenta de la tienda y transfirió el saldo.',
      'El fiscal entró con fraude en la cuenta de la tienda y se llevó el saldo.',
      'Una persona entró tres veces en la cuenta de la tienda y vació el saldo.',
      'La víctima entró en la cuenta de la tienda y transfirió el saldo.',
      'Una cuenta escribió a un comerciante que dañaría su tienda si no pagaba.',
      'Una persona entró en la cuenta de la tienda. Nadie entró en la cuenta de la tienda.',
      'Una persona entró en la cuenta y transfirió 800000 de saldo a la tienda.',
    ],
    '/case/nexusToService': [
      'O registro da loja mostra que a conexão não saiu da rede da Fibra Imaginada.',
      'O registro da Fibra Imaginada mostra que a conexão saiu da rede da loja.',
      'A conexão saiu de dois endereços da rede da Fibra Imaginada.',
      'La conexión salió de la policía por la red de Fibra Imaginada.',
    ],
    '/text': [
      'Requer-se a identificação do cliente da loja que tinha a conta no momento indicado.',
      'Requer-se a identificação de quem usava o endereço no mês anterior.',
      'Requer-se o conteúdo da conexão do cliente no momento indicado.',
      'Requer-se cortar a conexão do cliente no endereço indicado.',
      'Se pide identificar al cliente que tenía la dirección en la semana anterior.',
      'Se pide la identificación del cliente de otra dirección.',
    ],
    '/dataRequested/0/description': ['cliente brvv qwzt do endereço'],
  },
  'two-marias': {
    '/case/summary': [
      'El fiscal escribió a un comerciante que dañaría su tienda si no pagaba, y él pagó.',
      'Una cuenta escribió a un comerciante que dañaría su tienda si pagaba, y él no pagó.',
      'Tres cuentas escribieron a un comerciante que dañarían su tienda si no pagaba.',
      'Una cuenta escribió al comerciante que dañaría su tienda, y él pagó dos veces.',
      'Una cuenta dañó la tienda de un comerciante después de que él pagó.',
      'Una cuenta escribió a la familia de un joven que lo lastimará esta noche si no pagan.',
      'Una mujer policía escribió al comerciante que pagara o dañaría su tienda.',
      'O promotor escreveu a um comerciante que danificaria a loja se ele não pagasse.',
      'Duas contas escreveram ao comerciante que danificariam a loja, e ele pagou ontem.',
      'Uma conta danificou a loja do comerciante, que pagou depois.',
      'Uma conta escreveu ao comerciante que danificaria a loja, e ele não pagou.',
      'Uma mulher escreveu a um comerciante que danificaria a loja, e ele pagou.',
      'Uma conta escreveu ao comerciante. O comerciante escreveu a uma conta.',
      'Uma pessoa entrou com fraude na conta de uma loja e transferiu o saldo.',
    ],
    '/case/nexusToService': [
      'Los mensajes llegaron a la cuenta desde un comerciante de la red social.',
      'Los mensajes llegaron al juez desde una cuenta de la red social.',
      'As mensagens chegaram ao delegado desde uma conta da rede social.',
    ],
    '/text': [
      'Se requieren los ingresos de la cuenta del comerciante en el día indicado.',
      'Se requieren los ingresos de la cuenta en la semana siguiente.',
      'Requerem-se os acessos da conta do comerciante no dia indicado.',
      'Requeiro os acessos da conta no mês seguinte.',
    ],
    '/dataRequested/0/description': [
      'ingresos zzzt qqqw de la cuenta',
      'ingresos de la cuenta del comerciante',
      'ingresos del juez',
    ],
  },
  'on-the-line': {
    '/emergency/danger': ['asdf qwer'],
    '/emergency/supervisor': ['asdf qwer'],
    '/emergency/form': ['asdf qwer'],
    '/case/summary': [
      'El juez escribió hoy a la familia de un joven que lo retiene y que lo lastimará esta noche si no pagan.',
      'Una cuenta escribió a la familia de un joven que lo lastimará mañana si no pagan.',
    ],
    '/text': ['Se requiere con urgencia lo indicado respecto de la cuenta de la familia.'],
  },
  'to-whom': {
    '/case/summary': [
      'El juez escribió por la red social a una empresa que le adjudicaría una obra pública si le pagaba.',
      'Una funcionaria escribió por la red social a dos empresas que les adjudicaría una obra si le pagaban.',
    ],
  },
  'ninety-days': {
    '/case/summary': [
      'Tres personas acordaron por mensajes manipular el sistema de pago de una empresa.',
      'El juez y la policía acordaron por mensajes manipular el sistema de pago de una empresa.',
    ],
  },
  'everything-about-everyone': {
    '/case/summary': [
      'Tres cuentas escribieron durante seis semanas mensajes a una vecina que la lastimarían.',
      'Dos cuentas escribieron durante dos semanas mensajes a una vecina que la lastimarían.',
    ],
  },
}

/** What is true of the same cases, said in other words. */
export const honestOnes: Sentences = {
  'marketplace-swindle': {
    '/case/summary': [
      'La compradora vio un teléfono en venta en Murmullo, lo pagó en línea y nunca le llegó.',
      'El vendedor ofreció un teléfono que no existía y usó los datos de pago de la compradora para quedarse con su dinero.',
      'Con engaño, una persona consiguió los datos de pago de la compradora y se quedó con el dinero.',
      'Se ofreció un teléfono en la red social; la compradora pagó y el vendedor se quedó con el dinero.',
      'A compradora viu um celular à venda no Murmullo, pagou online e nunca o recebeu.',
      'O vendedor ofereceu um celular que não existia e usou os dados de pagamento da compradora.',
      'Com engano, uma pessoa conseguiu os dados de pagamento da compradora e ficou com o dinheiro.',
      'O celular foi anunciado na rede social; a compradora pagou e não recebeu nada.',
    ],
    '/case/nexusToService': [
      'Desde la cuenta se publicó el aviso y se escribió a la compradora.',
      'El aviso del teléfono y los mensajes privados a la compradora salieron de esa cuenta.',
      'A conta publicou o anúncio e escreveu à compradora por mensagem privada.',
      'O anúncio e as mensagens à compradora saíram desta conta.',
    ],
    '/text': [
      'Solicito los datos de registro de la cuenta indicada, en el período señalado.',
      'Pido que informen quién abrió la cuenta indicada.',
      'Solicito os dados de registro da conta indicada, no período assinalado.',
      'Peço que informem quem abriu a conta indicada.',
    ],
    '/dataRequested/0/description': [
      'datos con los que se registró la cuenta',
      'quién abrió la cuenta',
      'dados de cadastro da conta',
      'quem abriu a conta',
    ],
  },
  'one-address': {
    '/case/summary': [
      'Alguém entrou na conta da loja pela internet, com fraude, e transferiu o saldo.',
      'O saldo da loja foi transferido para uma conta de passagem por quem entrou na conta com fraude.',
      'Uma pessoa acessou indevidamente a conta da loja e levou o saldo.',
      'Alguien entró con fraude por internet en la cuenta de una tienda y transfirió el saldo.',
      'El saldo de la tienda fue transferido a una cuenta de paso por quien entró en la cuenta.',
      'Una persona accedió a la cuenta de la tienda y se llevó el saldo.',
      'Con fraude se entró en la cuenta de la tienda y se transfirió su saldo.',
    ],
    '/case/nexusToService': [
      'A conexão que entrou na conta da loja saiu da Fibra Imaginada, como mostra o registro.',
      'No registro da loja consta a conexão com um endereço da Fibra Imaginada.',
      'A conexão partiu da rede da Fibra Imaginada, segundo o registro da loja.',
      'El registro de la tienda muestra una conexión desde la red de Fibra Imaginada.',
      'La conexión con que entraron en la cuenta salió de Fibra Imaginada.',
    ],
    '/text': [
      'Requeiro a identificação do cliente que usava o endereço indicado no momento da conexão.',
      'Peço que identifiquem o cliente a quem estava atribuído o endereço.',
      'Solicita-se informar quem usava o endereço IP no momento indicado.',
      'Solicito identificar al cliente que usaba la dirección en el momento indicado.',
      'Pido que informen a qué cliente estaba asignada la dirección indicada.',
      'Se requiere saber qué cliente tenía la dirección indicada en el momento de la conexión.',
    ],
    '/dataRequested/0/description': [
      'cliente que tinha o endereço naquele momento',
      'cliente que usaba la dirección en ese momento',
    ],
  },
  'two-marias': {
    '/case/summary': [
      'Por la red social amenazaron a un comerciante con dañar su tienda si no pagaba; él pagó.',
      'Un comerciante pagó porque una cuenta le escribió que si no lo hacía dañaría su tienda.',
      'El comerciante recibió mensajes de una cuenta que decía que dañaría su tienda si no pagaba.',
      'A un comerciante le escribieron por la red social que pagara o le dañarían la tienda. Pagó.',
      'Pela rede social ameaçaram um comerciante de danificar a loja se não pagasse; ele pagou.',
      'Um comerciante pagou porque uma conta lhe escreveu que danificaria a loja.',
      'O comerciante recebeu mensagens de uma conta que dizia que danificaria sua loja se não pagasse.',
      'A um comerciante escreveram pela rede social que pagasse ou danificariam a loja. Pagou.',
    ],
    '/case/nexusToService': [
      'El comerciante recibió los mensajes de una cuenta de la red social.',
      'Las amenazas se escribieron desde una cuenta de Murmullo.',
      'O comerciante recebeu as mensagens de uma conta da rede social.',
      'As ameaças foram escritas por uma conta do Murmullo.',
    ],
    '/text': [
      'Solicito los ingresos de la cuenta indicada en el día señalado.',
      'Pido que informen los ingresos de la cuenta en ese día.',
      'Solicito os acessos da conta indicada no dia assinalado.',
      'Peço que informem os acessos da conta nesse dia.',
    ],
    '/dataRequested/0/description': [
      'ingresos de la cuenta de los mensajes',
      'ingresos de esa cuenta en el día de los mensajes',
      'acessos da conta que escreveu as mensagens',
      'acessos da conta no dia das mensagens',
    ],
  },
}

/** Fields that hold what nobody gave, or that no letter of the case has. */
export const badFields: readonly (readonly [string, unknown])[] = [
  ['/case/ncmecReport', '123456789'],
  ['/legalProcess/attachments/0/name', 'asdfgh.pdf'],
  ['/authority/officer/title', 'asdfgh'],
  ['/addressee/note', 'gibberish qwer'],
  ['/dataRequested/0/note', 'asdf qwer'],
  ['/preservation', { previousReference: 'asdf' }],
  ['/preservation', { days: 'asdf' }],
  ['/case/offence/note', 'asdf qwer'],
  ['/identifiers/0/timestamp', 'asdf'],
  ['/notes', 'asdf qwer zxcv'],
  ['/history', [{ provider: 'murmullo', identifier: 'asdf', status: 'qwer' }]],
  ['/userCountry', 'ZZ'],
  ['/service', 'Otra Red'],
  ['/addressee/entity', 'Murmullo Example, Inc. y otros'],
  ['/legalProcess/issuedOn', '2020-01-01'],
  ['/dataRequested/0/timezone', 'hora asdf'],
]

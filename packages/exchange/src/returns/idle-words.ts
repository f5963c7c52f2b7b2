// Words and forms of which the notes of a return are made that say nothing of its clock. A closed world:
// a sentence is idle when every word of it is one of these, in one language, and no word is left over.
// None of them counts hours, names a clock, a place, a change, a doubt or a denial: only the forms may.

const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** What letters and titles are made of, letters small and bare. */
export const idleWords: readonly ReadonlySet<string>[] = [
  listed(`
    a al ante con de del el la los las en este esta estos estas y e que para por su sus se un le les lo es son
    usted ustedes ud uds senor senora senores senoras estimado estimada estimados estimadas don dona
    atentamente atento atenta atencion cordialmente cordial cordiales saludo saludos saluda saludamos gracias
    informacion datos registro registros respuesta solicitud requerimiento oficio carta documento documentos
    informe reporte anexo anexos archivo archivos copia copias cuenta cuentas usuario usuarios titular
    suscriptor abonado cliente direccion direcciones ip ips acceso accesos conexion conexiones sesion sesiones
    inicio inicios cierre cierres historial listado lista detalle detalles resumen actividad actividades
    ingreso ingresos llamada llamadas mensaje mensajes entrantes salientes enviados recibidos trafico navegacion
    autoridad autoridades fiscal fiscalia juez juzgado tribunal policia ministerio publico publica departamento
    gerencia unidad cumplimiento legal legales juridico juridica judicial judiciales proveedor empresa
    compania servicio servicios ley orden causa caso investigacion proceso penal codigo articulo
    resolucion declaracion autenticidad fiel integra integro uso exclusivo exclusiva reservado reservada interno
    interna confidencial confidenciales confidencialidad difusion distribucion divulgacion reproduccion prohibida
    prohibido contenido personales personal proteccion privacidad persona natural hoja planilla tabla pagina
    remite remiten remitimos remito envia envian enviamos adjunta adjuntan adjuntamos adjunto adjuntos adjuntas
    informa informan informamos entrega entregan entregamos responde respondemos solicitada solicitado solicitados
    solicitadas requerida requerido requeridos requeridas contiene contienen encontrara certifico certifica
    certificamos acompana acompanan disposicion conserva conservan conservacion eliminada verificada verificado
    generada firmado firmada firma electronica electronico electronicamente digital digitalmente avanzada siguiente
    siguientes indicada mencionada consultada relacionada relacionados asociada asociados asociadas correo telefono
    contacto consultas consulta mediante fin final presente notificacion identificador identificadores soporte
    perfil basica basicos general generales puerto puertos sujeto sujetos tratan dirigido dirigida
    suspendida bloqueada activa cancelada creada cerrada documental ultimos ultimas estafa fraude
    informatico delito delitos hurto robo falsificacion facturacion portal dicha dicho dichos dichas nuestra nuestro
    nuestros pudiendo cual cualquier mediante recepcion recibida recibido emitida emitido elaborado preparado verifique
    vigente cautelar medida periodo consultado solicitante institucion via ello favor reiteramos quedamos disponibles
  `),
  listed(`
    a ao aos as o os com de do da dos das em e este esta estes estas que para por pelo pela seu seus sua suas ao
    se um uma na nas e sao senhor senhora senhores prezado prezada prezados prezadas atenciosamente
    cordialmente saudacoes obrigado obrigada informacao informacoes dados registro registros resposta solicitacao
    requisicao oficio carta documento documentos relatorio anexo anexos anexa anexas arquivo arquivos copia copias
    conta contas usuario usuarios utilizador titular assinante cliente endereco enderecos ip ips acesso acessos
    conexao conexoes sessao sessoes inicio historico lista listagem detalhe detalhes resumo atividade atividades
    login logins chamada chamadas mensagem mensagens enviadas recebidas trafego navegacao autoridade autoridades
    juiz juizo vara tribunal policia ministerio publico departamento unidade juridico juridica judicial equipe
    provedor empresa servico servicos lei ordem caso investigacao inquerito processo penal codigo artigo decisao
    declaracao autenticidade fiel integra uso exclusivo exclusiva reservado interno interna confidencial
    confidenciais confidencialidade divulgacao reproducao proibida conteudo pessoais pessoal protecao privacidade
    pessoa fisica planilha tabela pagina encaminhamos encaminha encaminhar envia enviamos segue seguem informamos
    informa apresentamos fornecemos fornecidos fornecidas solicitada solicitado solicitados solicitadas
    requisitados requisitadas contem certifico certificamos verdadeiras excluida verificada assinado assinatura
    eletronica eletronicamente digital seguinte seguintes indicada mencionada consultada relacionados associados
    correio telefone contato consulta fim final presente notificacao identificador atencao resposta judiciais
    porta portas sigilo sigiloso dirigido suspensa ativa emitido recebido recebida delegado delegada
    promotor promotora fraude estelionato crime cumprimento perfil cadastro cadastrais gerais cumprimentos agradecemos
  `),
  listed(`
    a an i and the of to in for by with your you we our us is are this these those that which it its hereby herein
    herewith please find attached enclosed dear sir madam sirs sincerely regards kind best yours faithfully thank
    thanks information data record records response request requested requests letter document documents report
    reports annex appendix attachment attachments file files copy copies account accounts user users holder
    subscriber customer client address addresses ip ips access accesses connection connections session sessions
    login logins logout logouts sign signin history list listing log logs detail details summary activity
    activities call calls message messages incoming outgoing sent received traffic authority authorities officer
    prosecutor judge court police department legal compliance law enforcement team custodian provider company
    service services order case investigation file criminal code article certificate certify declaration
    authenticity true complete use exclusive internal only confidential confidentiality privileged disclosure
    distribution prohibited contents content personal protection privacy intended solely addressee recipient sheet
    page table provide provided providing produced disclosed submit submitted contains contain containing
    following relating related associated requesting pursuant valid process warrant subpoena notice mail phone
    contact questions end final basic identifier identifiers target verified deleted disabled generated
    port ports or suspended closed active subject was been prepared received fraud offence crime limited issued
    portal upon available below above requester agency their his her has have under section officer notified
    electronically signed signature support profile general production responsive
  `),
  listed(`
    a au aux le la les l un une de du des d en et pour par avec votre vos notre nos nous vous ce cet cette ces que
    qui est sont monsieur madame messieurs mesdames cordialement salutations distinguees merci veuillez trouver
    agreer expression information informations donnees releve releves reponse demande demandes demandees requisition
    requisitions lettre document documents rapport annexe annexes fichier fichiers copie copies compte comptes
    utilisateur utilisateurs titulaire abonne client adresse adresses ip ips acces connexion connexions session
    sessions historique liste detail details resume activite activites appel appels message messages entrants
    sortants envoyes recus trafic autorite autorites officier procureur juge tribunal police ministere public
    departement service services juridique juridiques judiciaire judiciaires equipe fournisseur societe loi
    ordonnance affaire enquete procedure penale code article certificat certifie certifions declaration authenticite
    conformes usage exclusif interne confidentiel confidentiels confidentielle confidentialite diffusion divulgation
    interdite contenu personnelles protection page tableau feuille transmettons transmis transmises joint jointe
    joints jointes ci-joint ci-jointe ci-joints ci contient contiennent suivantes suivants relatives relatifs associes
    port ports suspendu suspendue recu recue escroquerie fraude delit objet
    courriel telephone contact fin identifiant identifiants verifie signe electroniquement signature suite
  `),
]

/** What programs call their lists by, beside what columns are of. */
export const pathWords: ReadonlySet<string> = listed(`
  data items results result rows records record entries entry list lists events history log logs response payload content
  contents body report reports export exports accounts users sessions logins connections activity activities messages
  calls devices payments orders transactions details detail metadata meta info header headers section sections values
  value objects object array root main output input account user login connection access accesses ips addresses numbers
  registros registro datos dados accesos acessos conexiones conexoes sesiones sessoes cuentas contas usuarios eventos
  historial historico listado actividad atividade mensajes mensagens llamadas chamadas donnees acces connexions comptes
`)

/** Of what columns and their cells are: with these alone a head is understood, whatever stands under it. */
export const columnWords: ReadonlySet<string> = listed(`
  ip ips ipv4 ipv6 address addresses addr direccion direcciones endereco enderecos adresse host hostname domain dominio
  port ports puerto puertos porta portas account cuenta conta compte user users username usuario usuarios utilisateur
  login logins logout name nombre nome nom alias handle nickname email mail correo courriel phone telephone telefono telefone
  number numero msisdn imei imsi iccid meid mac serial id ids uid uuid guid identifier identificador identifiant key hash
  sha256 sha1 md5 agent useragent browser navegador navigateur device dispositivo dispositivos aparelho appareil equipo
  model modelo marca brand os platform plataforma app application aplicacion aplicativo version type tipo kind category
  categoria action accion acao event evento evenement activity actividad atividade activite operation operacion
  operacao method metodo status estado state result resultado outcome success exito error code codigo http response
  request url uri path link referer referrer page pagina protocol protocolo service servicio servico product producto
  produto session sesion sessao bytes octets size tamano tamanho duration duracion duracao duree count cantidad quantidade
  total amount monto importe currency moneda moeda country pais pays city ciudad cidade ville isp carrier operator
  operador operadora provider proveedor asn organization organizacion latitude latitud latitude longitude longitud lat lon
  lng accuracy message mensaje mensagem subject asunto assunto to from para de sender recipient remitente destinatario
  direction filename archivo arquivo fichier file mime document documento rut passport gender sexo
  record registro row fila linha line linea cell celda cell tower antena lac cid cgi azimut azimuth imagen image photo foto
  social network red rede vpn nat bank banco bank card tarjeta cartao iban cbu cvu clabe pix wallet txid transaction
  transaccion transacao order pedido invoice factura number
`)

/** What such words may be told apart by; alone they say of nothing what it is. */
export const columnModifiers: ReadonlySet<string> = listed(`
  source src dest dst destination destino origen origem client cliente server remote public publica publico publique
  private privada privado external internal interno externo first last previous primer primera ultimo ultima of de del da
  do du la el the in out up down by y e and et new old nuevo anterior is verified verificado active activo s ms seg sec mb
  kb gb caller called a b numero no nro n registered subscriber titular holder owner main full local
`)

/** What cells say of what was done and how it ended: nothing but these. */
export const cellWords: ReadonlySet<string> = listed(`
  login logout logon logoff signin signout signup log sign in out up success successful succeeded failed failure fail ok
  error denied blocked allowed accepted rejected expired pending open closed true false yes no si sim nao get post put
  delete patch head options http https tcp udp sms mms call voice data incoming outgoing inbound outbound missed created
  updated deleted changed added removed view viewed upload download password user account session token refresh web mobile
  app ios android windows desktop browser email phone active inactive enabled disabled exitoso exitosa fallido fallida
  sucesso falha correcto incorrecto ingreso salida cierre inicio sesion sessao connexion deconnexion entrante saliente
  recibido enviado recebido enviada llamada chamada appel mensaje mensagem message texto text datos dados internet acceso
  acesso acces creacion registro cadastro alta baja transferencia pago deposito retiro compra venta payment transfer
  deposit withdrawal purchase
`)

/** `label: value` of what a file is, by the kind of its value. */
export const labels: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    moment: `
      generated|generated on|generated at|report generated|date generated|created|created on|created at|exported|exported on
      exported at|produced on|issued on|date of report|report date|date of request|request date|date of issue|last login
      generado|generado el|emitido|emitido el|creado|creado el|exportado|exportado el|fecha de emision|fecha del informe
      fecha de generacion|fecha de solicitud|fecha de la solicitud|fecha del oficio|fecha de respuesta|ultimo acceso
      gerado|gerado em|emitido em|criado em|exportado em|data de emissao|data do relatorio|data da solicitacao|ultimo acesso
      genere le|emis le|exporte le|date du rapport|date de la demande|date d'emission`,
    period: `
      period|date range|range|requested period|period requested|periodo|periodo consultado|periodo solicitado|rango
      rango de fechas|periodo pesquisado|intervalo|periode|periode demandee`,
    count: `
      total|total records|records|rows|total rows|number of records|count|total de registros|registros|filas|cantidad
      cantidad de registros|linhas|quantidade|quantidade de registros|total d'enregistrements|nombre de lignes|lignes`,
    id: `
      case|case number|case no|case id|reference|reference number|ref|our reference|your reference|ticket|ticket number
      internal number|internal ticket number|request|request number|request id|order|letter|number|id|target|account id|user id
      account identifier|caso|numero de caso|referencia|nuestra referencia|su referencia|oficio|carta|causa|rut
      rol|folio|solicitud|numero|numero de solicitud|requerimiento|numero interno|identificador
      identificador de la cuenta|cuenta|usuario|pedido|processo|numero do processo|inquerito|protocolo|identificador da conta
      conta|affaire|numero d'affaire|dossier|requisition|identifiant|compte|imei|imsi|iccid|msisdn|serial number`,
    handle: `
      account|user|username|user name|login|target|target account|identifier|account identifier|cuenta|usuario|identificador
      cuenta consultada|conta|conta consultada|usuario consultado|compte|utilisateur|identifiant`,
    phone: `
      phone|phone number|telephone|tel|fax|contact|mobile|telefono|contacto|celular|telefone|contato|numero de telefono`,
    name: `
      name|holder|account holder|subscriber|nombre|nombre completo|titular|nome|nome completo|nom|titulaire`,
    office: `attention|attn|to|atencion|destinatario|dirigido a|a|senor|para|atencao|destinataire`,
    service: `service|product|servicio|producto|servico|produto|platform|plataforma`,
    version: `version|versao|format version`,
    hash: `sha-256|sha256|sha-1|md5|hash`,
  }).map(([kind, all]) => [
    kind,
    new Set(
      all
        .split(/[|\n]/)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
    ),
  ]),
)

/** How many of what is listed or delivered: no span of time. */
export const counted =
  '(?:registros?|filas?|lineas?|linhas?|rows?|records?|entries|lines?|paginas?|pages?|fojas|folhas|anexos?|archivos?|arquivos?|files?|resultados?|results?|sesiones|sessoes|sessions?|direcciones|enderecos|addresses|accesos|acessos|logins?|conexiones|conexoes|connections|connexions|enregistrements|lignes|hojas?)'

/** Sentences that need a number, a denial or an hour to say what is idle: each whole, small and bare. */
export const idleForms: readonly string[] = [
  `(?:no se encontraron|no existen|no hay|nao ha|nao foram encontrados|no|aucun) (?:mas |more |outros )?(?:registros?|records?|resultados?|results?|datos|dados|enregistrement)(?: (?:were )?(?:found|available|disponiveis|disponibles))?(?: (?:para|for|de) (?:la|el|o|a|the|this|el mismo)? ?(?:cuenta|periodo|conta|account|period)(?: (?:consultad[oa]|indicad[oa]|solicitad[oa]|requested))?)?`,
  `(?:(?:la )?respuesta |se responde |we (?:will )?respond |(?:a )?resposta |(?:la )?reponse )(?:dentro del plazo de|dentro de|dentro do prazo de|within|sous) \\d{1,3} (?:horas|hours|heures|h|dias|days|jours)(?: (?:habiles|uteis|corridos|of receipt))?`,
  `(?:horario de (?:atencion|oficina|atendimento)|office hours|business hours|horaires d'ouverture) ?:? ?(?:de )?(?:lunes a viernes|segunda a sexta|monday to friday|du lundi au vendredi)?,? ?(?:de|das|from)? ?\\d{1,2}(?:[:h]\\d\\d)? ?(?:am|h)? ?(?:a|as|to|-) ?\\d{1,2}(?:[:h]\\d\\d)? ?(?:pm|h|hs|hrs|horas|hours)?`,
  `(?:buen[ao]s (?:dias|tardes|noches)|bo[am] (?:dia|tarde|noite)|good (?:morning|afternoon|evening))`,
  `(?:el |the )?(?:plazo|term|deadline|prazo)(?: legal)? (?:es|is|e) (?:de |of )?\\d{1,3} (?:horas|hours|h|dias|days)(?: habiles)?`,
  `(?:within|dentro de|em ate|sous) \\d{1,3} (?:hours|horas|heures|days|dias|jours)(?: (?:de recibida la notificacion|of receipt|of receipt of this notice))`,
  `(?:atencion|attention|atendimento) ?: (?:de )?\\d{1,2}(?:[:h]\\d\\d)? (?:a|to|as) \\d{1,2}(?:[:h]\\d\\d)? ?(?:horas|hrs|hs|h)?(?:,? (?:tel|telefono|phone|fono)\\.? [+\\d ]{6,20})?`,
  `(?:version|versao) \\d{1,3}(?:\\.\\d{1,3}){0,3}`,
  `(?:hoja|sheet|planilha|feuille|tabla|table|datos|data|dados) ?\\d{0,3}`,
  `(?:page|pagina|hoja|folha|pag) \\d{1,5}(?: ?(?:of|de|sur|/) ?\\d{1,5})?`,
  `(?:anexo|annex|appendix|annexe|tabla|tabela|table|tableau|hoja|sheet|planilha) (?:\\d{1,3}|[a-h]|[ivx]{1,4})`,
  `(?:ley|lei|law|loi|art|articulo|artigo|article|decreto|resolucion)(?: n[o°º]?)? \\d[\\d.,/]{2,}(?: (?:del|do|of the|du) (?:codigo (?:procesal )?penal|codigo de processo penal|criminal code|code (?:de procedure )?penale?))?`,
  `(?:n/?a|no aplica|nao se aplica|not available|not applicable|sin informacion|sem informacao|none|ninguno|nenhum|sin observaciones|sem observacoes|ok)`,
  `(?:end of|fin de|fin del|fim do|fim da|fin du) (?:file|report|informe|archivo|reporte|arquivo|relatorio|listado|rapport|fichier|document|documento)`,
]

/** What names an office or a company, with words of its own behind it, each with a capital. */
export const officeNouns =
  /^(?:fiscalia|fiscal|juzgado|tribunal|juez|jueza|corte|policia|brigada|comisaria|ministerio|procuraduria|defensoria|promotoria|delegacia|vara|juizo|tribunal|procuradoria|policia|delegado|prosecutor|court|police|ministry|department|unit|tribunal|parquet|gendarmerie|police|banco|empresa|compania|bank|banque)$/
export const officeLinks: ReadonlySet<string> = listed(`
  de del la las los el do da dos das du des of the y e and et local regional provincial nacional federal estadual general
  penal civil garantia letras juzgado tribunal juicio oral publico publica investigaciones especializada especializado
  metropolitana metropolitano adjunto adjunta jefe turno
`)
/** What closes the name of a company. */
export const companyEnd =
  /(?:,? (?:s\.?a\.?(?:s\.?|c\.?|\.? de c\.?v\.?)?|s\.?r\.?l\.?|spa|ltda?\.?|inc\.?|llc|gmbh|limited|corp\.?|s\.?l\.?|plc|e\.?i\.?r\.?l\.?))$/
/** Where something stands in a street. */
export const street =
  /^(?:av|avda|avenida|calle|pasaje|camino|rua|alameda|travessa|rue|boulevard|jiron|jr|carrera|cra|street)\.? [^:;()]*\d/

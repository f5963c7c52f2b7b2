import { remembered } from '../text/remembered.ts'

/** Words by how they begin, a `$` where they end so; in small letters, without marks, in four languages. */
const beginning = (text: string): RegExp => new RegExp(`^(?:${text.trim().split(/\s+/).join('|')})`)

/**
 * Things that have several names: whoever says one of them says the case where the case has another. What
 * somebody does stands apart from who does it.
 */
const groups: readonly RegExp[] = [
  'telefono telefone celular movil$ telephone phone mobile$ smartphone portable$ aparato aparelho ' +
    'appareil$ equipo$ producto produto product$ articulo$ article$',
  'compr consum bought$ buy achat achet acquir adquir',
  'vend venta$ ventas$ sold$ sell sale$ vente$ oferta',
  'anunci advert annonc avis[oa] publi post$ posts$ posted$ listed$',
  'engan estaf inexist menti tromp cheat deceiv trick swindl scam fraud frauds defraud embust ' +
    'golpe$ ludibri escroq arnaqu',
  'ofrec ofere offer propos promet promis',
  'pag pay paid$ paiement payment preci price prix importe$ monto$ valor$ transfer deposit ' +
    'virement virem dinero dinheiro money$ argent$ plata$',
  'dinero dinheiro money$ argent$ plata$ saldo fondos fundos funds$ balance$ solde$ sum$ suma$ ' +
    'soma$ somme$',
  'tarjeta cartao$ card$ carte$ bancari bank banco$ datos$ dados$ pago$ paiement$ payment',
  'lleg cheg recib receb receiv receb receve recu$ recue$ entreg deliver livr mand envi send$ ' +
    'sent$ envoy arriv came$ come$ transmit',
  'mensaj mensag messag chat$ chats$ convers escrib escrit escrev wrote$ writ ecri contact privad ' +
    'private prive prives$ privee$',
  'amenaz ameac threat menac intimid asust exig demand exigenc extor',
  'lastim dano$ danos$ danar dana$ danaria danarian danifi machuc hurt$ harm bless injur golpe$ ' +
    'golpear bater$ bate$ beat abim romp quebr destroz damag break$ destru',
  'vecin vizin neighb voisin',
  'comerci shopkeep comerciant commerc merchant tendero lojista',
  'tienda$ tiendas$ loja$ lojas$ shop$ shops$ stores?$ magasin boutique local$ negocio$ negocios$',
  'familia famille family parent$ padres$ madre$',
  'joven$ jovenes$ jovem$ jovens$ jeune muchach rapaz$ young$ youth',
  'reten retien retid held$ hold$ holds$ holding$ secuestr sequestr kidnap encerr preso$ presa$ ' +
    'captiv mantien mantem kept$ enlev',
  'hoy$ hoje$ today$ tonight$ noche$ noite$ night$ soir$ nuit$ dia$ dias$ day$ days$ jour$ jours$',
  'funcionari official fonctionnaire servidor$ servidora$',
  'constru build$ building$ obra$ obras$ work$ works$ chantier ouvrage',
  'adjudic award attribu contrat contract',
  'empresa$ empresas$ company$ companies$ compan firm$ firma$ societe entreprise sociedad ' +
    'sociedade constructora construtora',
  'acord acuerd accord agree deal$ arregl combin convenu conclu conclud cerr fech pact plane ' +
    'plan$ planned$',
  'manipul alter desvi detourn divert',
  'client customer clientes$',
  'soci person partner associ gente$ people$ personnes$ individu',
  'conserv preserv congel freez gele[rz] guard keep$ kept$ retain sauvegard',
  'conexion conexao connect connexion conect ingres acces acess log$ logs$ login logins entr ' +
    'entrad entro$ enter sesion session got$ into$ meti[od] invad invas intrus intrud introdui ' +
    'introdu infiltr ingres',
  'registr inscri record journal$ creat cread cri[aeo] abri abert open abr[aeio] ouv[er] ouvert apertur',
  'direccion endereco address adresse$ adresses$',
  'transf moved$ envi remit deposit mover$ movi',
  'cohech corrup soborn suborn propina$ coima$ brib pidi pedi ask$ asked$ exig demand dinero ' +
    'dinheiro money$ argent$',
  'pidi pedi ask$ asked$ asks$ demand ofrec ofere offer',
  'seis$ six$',
  'tres$ three$ trois$',
  'cuatro$ quatro$ four$ quatre$',
  'noventa$ ninety$',
  'veinte$ vinte$ twenty$ vingt$',
  'vaci esvazi empt vide$ vider$ retir sac[oa] remov withdr moved$ move$ llev quedarse$ vaciam ' +
    'apoder hurt[ao] furt[ao] rob[ao] roub[ao] steal stole$ vol[ée]$ theft indebid unauthor sin$ ' +
    'ilicit took$ take$ taken$ taking$ lev[oa] levar subtra',
  'cliente$ clients$ usuari user utilis titular abonad assinante suscript subscri abonn',
  'declar cont[oa]$ said$ says$ dijo$ disse$ dit$ explic told$ tell$ dizi dici avis diser',
  'identif averigu saber$ ubic localiz locate$ find$',
].map(beginning)

/**
 * Words that say nothing of a case by themselves: how a letter asks, when, how much of it, what an officer
 * calls whoever complained or is looked for.
 */
const idle = beginning(
  // Asking.
  'solicit rog[ao] rogamos requeir pid[oa]$ piden$ pidan$ pedimos pide$ pede$ pedem$ peco$ pedir$ ' +
    'pedid requer requier requir request please pri[eo] priere$ prions$ veuill merci$ demandons ' +
    'demande$ demander$ agradec thank grat kindly inform indiq indic remit remett transmettre$ ' +
    'communiqu comunic provid fourn facilit atend aten[dc] needs?$ need[es] besoin necesit necess ' +
    'precis quer quier want wish would$ like$ suppl cumpl respond$ responder$ tell us$ nous$ nos$ ' +
    'vous$ usted ustedes$ su$ sus$ you$ your$ our$ nuestro nuestra nosso nossa notre we$ se$ ' +
    'solicita dirig refer respec relat concern correspond rueg[aeou] sirva sirvas sirvan digne ' +
    'tenga$ tengan$ bien$ favor gentileza cortes amab encaminh enviar$ envi[ea]n$ could$ kind ' +
    'gracias obrigad ayuda$ ajuda$ help$ aide$ unicamente somente bastan?$ bastam$ suffi diran?$ dirao$ diront$ ' +
    'cordial atentamente respetuos saluda oficio$ letter$ lettre$ carta$ escrito$ presente$ efecto ' +
    'fin$ fines$ ficha$ fichas$ cadastr detall detail details acotad limitad limited$ limite$ ' +
    'restring exclusiv correspondient completar antecedent registros$ records$ record$ constant ' +
    'consta$ constan$ freez gel[eo] geler figur$ figura$ carac consider encuentr encontra$ dueno ' +
    'dono$ owner propriet propriet bajo$ sob$ under$ sous$ obra$ obran$ posea tengan conste congel ' +
    'preserv permit perm[ie]s permiss posib possiv possib cuanto$ antes$ brev tiempo$ tempo$ temps$ ' +
    'urge$ urgen curso$ plac expedi emit gestion tramit listed$ individualiz ' +
    // Pointing, and of a letter.
    'mencion senal apont arriba acima$ above$ ci$ dessus$ below$ named$ name$ siguient seguint ' +
    'follow suivant present mism[oa] mesm[oa] same$ meme$ memes$ este$ esta$ estos$ estas$ ese$ ' +
    'esa$ esos$ esas$ eso$ esse$ essa$ esses$ essas$ isso$ isto$ aquel aquele aquela this$ these$ ' +
    'those$ cette$ cet$ ces$ tal$ dich[oa] dit[oa]$ ambas$ ambos$ both$ deux$ dos$ dois$ duas$ two$ ' +
    'dos$ uno$ una$ one$ period periodo$ lapso$ plazo$ prazo$ momento moment$ hora$ horas$ hour ' +
    'time$ times$ heure fecha data$ date mes$ mois$ month semana week semaine durante$ during$ ' +
    'over$ pendant$ desde$ depuis$ since$ until$ hasta$ ate$ dans$ dentro within$ ese$ conform ' +
    'according selon$ segun$ segundo$ caso$ case$ affaire dossier expediente process causa$ ' +
    'investig enquet medio$ media$ meio$ meia$ half$ mitad metade moitie medianoche meianoite ' +
    'midnight minuit madrugada tarde$ manana manha morning evening ayer$ ontem$ yesterday hier$ ' +
    'actual atual current$ anterior previ posterior subsig inicial final$ primer premi first$ ' +
    'segund[oa]$ second$ visad vise[es]*$ denunciad investigad investigu visto$ objeto object ' +
    'motivo$ raison reason razon razao virtud virtude asunto assunto matter$ sujet tema$ respecto$ ' +
    'ley$ lei$ law$ loi$ leyes$ articul artig art$ codig code$ delit crime$ crimen offence infrac ' +
    'juez$ juiz$ judge$ juge$ orden$ ordem$ order$ orders$ autori fiscal prosecut procur minister ' +
    'polici police$ unidad unidade unit$ hecho fato$ fatos$ fact$ facts$ faits$ fait$ denuncia$ ' +
    'denunc queixa complain plaint plainte ' +
    'denunciante$ declarante$ declar afectad afetad harmed ofendid ofensa intrus autor auteur ' +
    'author perpetr imput sospech suspeit suspect presunt supuest suposto suppos alleg titular ' +
    'delincuent delinquent criminal criminoso offender investigado$ hogar gente ' +
    // Who, without saying which of them did what.
    'alguien alguem somebody someone quelqu desconocid desconhecid unknown stranger inconnu persona ' +
    'pessoa person personne mujer mulher woman$ femme$ hombre homem$ man$ homme$ usuari users?$ ' +
    'utilis quien quem who$ whom$ whose$ victim vitim ella$ ela$ ele$ eles$ elas$ ellos$ they$ ' +
    'them$ their$ him$ his$ her$ she$ it$ its$ il$ elle$ ils$ elles$ lui$ leur$ sa$ son$ ses$ lo$ ' +
    'la$ le$ les$ los$ las$ lhe$ seu$ sua$ seus$ suas$ dele$ dela$ otro$ otra$ outro$ outra$ other$ ' +
    'autre$ ' +
    // What joins verbs, and what says how.
    'ser$ es$ era$ eram$ eran$ fue$ fueron$ foi$ foram$ sido$ siendo$ is$ was$ were$ are$ be$ been$ ' +
    'being$ est$ ete$ etait$ sera$ serao$ seran$ esta$ estan$ estaba$ estava$ estao$ sont$ etre$ ' +
    'ha$ han$ habia$ hay$ haver$ houve$ has$ have$ had$ avait$ avoir$ ont$ a$ tien tem$ tenia$ ' +
    'tinha$ tener$ ter$ teve$ tuvo$ tuvieron$ tiver hacer hizo$ haria harian faria fariam ferait ' +
    'hizieron$ hicieron$ hace$ hacen$ fazer$ fez$ faz$ fizeram$ did$ do$ does$ done$ made$ make$ ' +
    'get$ gets$ got$ say$ says$ saying$ sal[ei] sai$ saiu$ sair faire$ fit$ font$ faite$ ir$ va$ ' +
    'van$ iba$ iban$ ia$ iam$ vai$ vao$ went$ go$ goes$ could$ can$ pued pod[er] pode$ peut$ doit$ ' +
    'debe$ deve$ must$ may$ might$ voir$ ver$ vio$ viu$ see$ saw$ seen$ vu$ us[oae] usa$ used$ ' +
    'using$ utiliz quedar ficar ficou$ quedo$ queda$ poner puso$ pusieron$ dar$ dio$ dieron$ deu$ ' +
    'give$ gave$ given$ donner$ volver voltar pas[oa]$ happen ocurr ocorr arrive$ operac operat ' +
    'operation toda$ todo$ tudo$ tout$ all$ solo$ so$ only$ seulement$ apenas$ tambien$ tambem$ ' +
    'also$ aussi$ ademas$ alem$ besides$ luego$ depois$ despues$ then$ after$ apres$ antes$ before$ ' +
    'avant$ ya$ ja$ already$ deja$ aun$ ainda$ still$ encore$ ahora$ agora$ now$ cambio$ troca$ ' +
    'exchange$ favor$ miedo$ medo$ fear$ peur$ linea$ linha$ line$ online$ internet$ web$ red$ ' +
    'rede$ redes$ social network reseau sociaux$ perfil perfis$ profil compte conta$ contas$ ' +
    'cuenta$ cuentas$ account ultim last$ derni dernie proxim next$ urgen urgent rapid pronto$ ' +
    'soon$ inmediat imediat dato$ datos$ dado$ dados$ data$ donnee detal inform sist system from$ ' +
    'there$ here$ aqui$ ahi$ alli$ ali$ ici$ where$ when$ which$ what$ if$ not$ no$ non$ nao$ ' +
    'never$ nunca$ jamas$ jamais$ sino$ sinon$ otherwise$ else$ oder$ because$ porque$ parce$ car$ ' +
    'pues$ pois$ asi$ assim$ so$ thus$ ainsi$ mediante$ through$ via$ via$ perd[ieo] perdu$ lost$ ' +
    'loses?$ falou$ fal[ao]$ habl[oó]$ habla conto$ contou$ contaron$ contar$ spoke$ talk parl[eé]$ ' +
    'dijo$ dijeron$ diz[ei] dizem$ diss part[ieo] parte$ partio$ partiu$ embora$ nele$ nela$ neles$ ' +
    'nelas$ naquele naquela darle$ darles$ show shown$ montr muestr mostr asign atribu assigned$ ' +
    'decir decia dec[ií]an$ sab[ei] savoir know known$ trat[ao] intent trying$ tried$ tent[ao] ' +
    'essay empez comen[cz] start began$ begin commenc termin acab end$ ended$ fin$ final sigu segu ' +
    'continu nuev nov[oa]$ new$ nouve mayor menor more$ less$ mas$ mais$ plus$ menos$ moins$ muy$ ' +
    'muito very$ tres$ bien$ bem$ well$ mal$ cerca near$ jusqu hast ent[ao]o$ entonces manda mando$ ' +
    'mandou mandar mandaron encontr found$ trouv creer cree[nm]?$ parec seem sembl dej[ao] deix ' +
    'left$ leave laiss quiere[ns]?$ quer voul veut$ debi[oa]$ dev[ei] oblig forc forz podri consegu ' +
    'logr manage reuss serv servi realiz cometi cometer commit commis efectu efetu llam cham call ' +
    'appel respon contra$ against$ contre$ about$ out$ up$ off$ in$ on$ ip$ fals false$ faux$ ' +
    'fausse$ fictici fictif fictive$ invented$ ejempl exempl ilegal',
)

const stem = (word: string): string => word.slice(0, 5)

/** Whether a word is one that a text holds, has its beginning, or is another name of one of them. */
export function namesOf(held: ReadonlySet<string>): { readonly has: (word: string) => boolean } {
  const long = [...held].filter((word) => word.length >= 5)
  const stems = new Set(long.map(stem))
  const known = groups.filter((group) => [...held].some((word) => word.length > 2 && group.test(word)))
  const isName = remembered((word) => known.some((group) => group.test(word)))
  return {
    has: (word) => held.has(word) || (word.length >= 5 && stems.has(stem(word))) || isName(word),
  }
}

/**
 * The words of a sentence that neither the case holds nor every letter. `names` are those of the case; where
 * it asks for data, the names of those are of every letter.
 */
export const strangeWords = (
  words: readonly string[],
  names: { readonly has: (word: string) => boolean },
  isOfData: boolean,
): readonly string[] => {
  const isIdle = (word: string) => !/\d/.test(word) && (idle.test(word) || (isOfData && dataNames.test(word)))
  return [...new Set(words)].filter((word) => word.length > 1 && !names.has(word) && !isIdle(word))
}

/** Whether a word is one of these, or another name of one of them. */
export function isNamed(word: string, begins: readonly string[]): boolean {
  if (begins.some((begin) => word.startsWith(begin))) return true
  return groups.some((group) => group.test(word) && begins.some((begin) => group.test(begin)))
}

/** The months by their number, each by how it begins in the four languages. */
const months: readonly RegExp[] = [
  'enero janeir januar janvier',
  'febrer fevereir februar fevrier',
  'marzo marco$ march$ mars$',
  'abril april avril',
  'mayo$ maio$ may$ mai$',
  'junio junho june juin',
  'julio julho july juillet',
  'agosto august aout',
  'septiembre setiembre setembro september septembre',
  'octubre outubro october octobre',
  'noviembre novembro november novembre',
  'diciembre dezembro december decembre',
].map(beginning)

/** Whether a word is the month of a day that one of these texts names. */
export function monthsOf(texts: readonly string[]): (word: string) => boolean {
  const numbers = texts.flatMap((text) =>
    [...text.matchAll(/\d{4}-(\d\d)-\d\d/g)].map(([, month]) => Number(month)),
  )
  const said = [...new Set(numbers)].flatMap((month) => months[month - 1] ?? [])
  return (word) => said.some((month) => month.test(word))
}

/** Kinds of data that a letter that asks may name: of what is too much the rows decide. */
const dataNames = beginning(
  'nombre nome$ nomes$ name$ names$ nom$ noms$ apellid sobrenome surname correo correio email ' +
    'mail$ courriel telefon telephone phone direccion endereco address adresse ip$ puerto porta$ ' +
    'port$ ports$ hora alta$ nacim nascim birth naiss documento identi titular holder titulaire ' +
    'abrio$ abriu opened$ ouvert contacto$ contato$ contact$ fecha data$ date$',
)

const asking = beginning(
  'solicit rog[ao] rogamos requeir pid[oae] pedimos pede$ pedem$ peco$ requer requier requir ' +
    'request please pri[eo] priere prions veuill merci$ demandons inform provid fourn remit ' +
    'communiqu need$ besoin necesit precis agradec ask identif ubic tell$ preserv conserv transmit ' +
    'entreg adjunt encaminh rueg urge sirva congel freez send could facilit favor tenga$ want quer',
)
/** Whether a letter asks for anything. */
export const isAsking = (words: readonly string[]): boolean => words.some((word) => asking.test(word))

// Words that names and domains of institutions are made of, whatever the country. They decide only how two
// names are compared.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Labels under which institutions register: the same name under another of them is another registrant's. */
export const endingWords = words(
  'gob gov gub gouv go gc govt gv mil org com net edu ac co info mp jus jud leg def',
)

/**
 * What is put before or behind a known name so that it looks like a service of it. They tell nobody apart.
 */
export const lureWords = words(`
  oficial oficiais oficiales official officiel officielle autentico verdadero real
  portal online enlinea web www sitio site app digital virtual sede mi my meu mon the
  mail correo email webmail login acceso acesso access acces ingreso cuenta conta account
  secure seguro segura securise security verificacion verificacao verification verify validar
  soporte suporte support ayuda ajuda aide help servicio servicios servico servicos service services atendimento
  denuncias denuncia denuncias emergencia emergencias urgencia urgencias emergency urgence
  solicitudes solicitud pedidos pedido requests request oficios tramites processos procesos demandes
  legal compliance registro register contacto contato contact
`)

/**
 * What institutions are called by their trade: alone they name nobody, and beside the name of one they make
 * it look like a part of it.
 */
export const officeWords = words(`
  policia policial policiales police fiscalia fiscalias fiscal ministerio ministere ministry publico publica public procuraduria procuradoria parquet
  tribunal tribunales tribunais juzgado juzgados corte court cour justicia justica justice judicial
  investigacion investigaciones investigacao investigacoes investigation investigations crimen crime cibercrimen cibercrime cybercrime ciber cyber
  delito delitos central autoridad autoridade autorite authority nacional national federal civil militar municipal provincial regional estatal estadual
`)

/** Words that join others, and forms of companies: left out when names are compared. */
export const particles = words(`
  a al as d da das de del des do dos du e el en et l la las le les los o of on os the y and for para pour
  sa sas srl sl ltda ltd limited inc llc llp plc gmbh bv corp corporation cia
`)

import type { IdentifierKnowledge } from '@oficio/core/identifier'
import { folded } from '@oficio/core/time'

// What columns and labels are called, in four languages. A table has a head where its words are such names;
// over a value that is none they are the label of a line.

const names = new Set(
  `titular titulares nombre nombres apellido apellidos razon social ci
  cedula documento documentos identificacion identidad pasaporte cuenta cuentas usuario usuarios abonado cliente
  clientes suscriptor contacto contactos persona correo correos email mail telefono telefonos celular movil fijo
  linea numero msisdn imei imsi iccid ip ips ipv4 ipv6 puerto puertos direccion direcciones domicilio calle
  ciudad localidad municipio comuna provincia departamento region estado pais codigo postal fecha fechas hora
  horas dia alta baja creacion creada creado registro registros registrado ultimo ultima primer primera acceso
  accesos ingreso ingresos sesion sesiones conexion conexiones inicio fin termino duracion dispositivo dispositivos
  equipo equipos aparato marca modelo serie sistema operativo navegador agente plan servicio servicios producto
  tipo clase categoria banco saldo monto importe moneda tarjeta pago pagos operacion operaciones transaccion
  transacciones referencia oficio autoridad nacimiento edad sexo nacionalidad profesion observacion
  observaciones comentario comentarios nota notas mensaje mensajes contenido origen destino llamada llamadas
  antena celda latitud longitud coordenadas ubicacion lugar zona horaria huso accion evento resultado motivo
  perfil alias apodo nick id identificador descripcion asunto remitente destinatario cantidad total valor valores
  dato datos campo campos detalle detalles respuesta nombre archivo
  nome nomes sobrenome conta contas assinante telefone telefones celulares linha endereco enderecos rua bairro
  cidade municipio uf cep data horario criacao cadastro cadastros ultimo acesso acessos sessao conexao porta portas
  aparelho dispositivo servico produto valor saldo moeda cartao pagamento operacao transacao processo nascimento
  idade nacionalidade profissao observacoes mensagem mensagens conteudo origem chamada chamadas erb localizacao fuso
  acao resultado funcao perfil apelido descricao assunto quantidade campo dado dados orgao
  name names surname first last full given family user users username account accounts holder owner subscriber
  customer client person contact contacts phone phones telephone mobile cell number numbers address addresses
  lat lon lng gps deg degrees latest expires expiry epoch unix timestamp ts street city town state province country code zip date dates time times day created creation registered
  registration signup updated seen login logins logout logon access session sessions connection start end started
  ended duration device devices equipment brand make model serial os system browser agent service services product
  type kind category bank balance amount currency card payment payments transaction transactions reference case
  birth dob age gender sex nationality occupation status remark remarks comment comments note notes message
  messages content source destination target call calls tower latitude longitude location place zone timezone
  action event result reason role profile nickname identifier description subject sender recipient count total
  value values field fields item detail details data port ports url link file key property attribute utc gmt
  responsable responsables encargado jefe parentesco vinculo miembro miembros integrante avatar foto display username
  grupo grupos unidad area sector sede oficina sucursal cargo puesto permiso permisos nivel prioridad version color
  peso precio costo stock marca parte titulo autor empresa proveedor operador compania prestador entidad
  responsavel membro membros chefe unidade setor agencia permissao permissoes versao cor preco empresa operadora
  manager supervisor member members relationship group groups department unit branch office position permission
  permissions level priority version color colour size weight price cost stock author title company provider carrier
  role host hostname hash format size language currency
  responsable membre membres groupe groupes unite agence poste niveau priorite couleur prix auteur titre entreprise
  emisor receptor texto pasajero pasajera conductor conductora pagador beneficiario beneficiaria vendedor
  compradora comprador segundos minutos enviado enviada recibido recibida viaje orden pedido clave banco
  remetente destinatario passageiro motorista recebedor beneficiario comprador segundos enviado recebido viagem
  who quien quem from sent received recipient driver rider passenger trip ride fare pickup dropoff begin payer payee seller buyer
  seconds minutes txid confirmations hash cookie handle followers sku occurred
  emetteur destinataire passager conducteur payeur vendeur acheteur secondes minutes envoye recu trajet
  nom noms prenom titulaire compte comptes utilisateur client abonne personne adresse adresses courriel telephone
  portable ligne rue ville commune pays region date heure heures jour creation inscription dernier derniere acces
  connexion debut fin duree appareil appareils marque modele systeme navigateur service produit banque solde
  montant devise carte paiement operation reference naissance age sexe nationalite statut etat observation remarque
  message contenu origine destination appel appels lieu fuseau horaire action evenement resultat motif role profil
  pseudo identifiant objet expediteur destinataire quantite valeur champ donnee`.split(/\s+/),
)
const small = new Set(
  'de del la el los las da do dos das of the for at to in on du des le les l d et y e and a al au por para per no nro num n'.split(
    ' ',
  ),
)

/** The words of a head or a label, without figures and small words. */
const wordsOf = (text: string): readonly string[] =>
  folded(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word) && !small.has(word))

/** No column is called by more letters. */
const longest = 60

/** By which words a head and a label are known. */
export interface ColumnWords {
  /** Whether all words of a text are what columns are called. */
  readonly isColumnName: (text: string) => boolean
  /** Whether a text is a label: it ends as one, or has a word that columns are called by. */
  readonly isLabelName: (text: string) => boolean
}

/** With what a number of a person or a case is called in the countries that are known. */
export function columnWordsOf(knowledge: Pick<IdentifierKnowledge, 'countries'> | undefined): ColumnWords {
  const numbers = Object.values(knowledge?.countries ?? {}).flatMap(({ usage }) => usage?.numbers ?? [])
  const all = new Set([...names, ...numbers.flatMap(wordsOf)])
  return {
    isColumnName: (text) => {
      if (text.length > longest) return false
      // Of whom and to whom: small words in a head, alone what a column is called.
      if (/^(?:de|para|from|to|à)$/iu.test(text)) return true
      const words = wordsOf(text.replace(/\([^()]*\)\s*$/, ''))
      return words.length > 0 && words.every((word) => all.has(word))
    },
    isLabelName: (text) =>
      text.length <= longest &&
      /\p{L}/u.test(text) &&
      (/[:：]\s*$/.test(text) || wordsOf(text).some((word) => all.has(word))),
  }
}

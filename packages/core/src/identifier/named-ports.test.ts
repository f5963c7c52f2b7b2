import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { recognise } from './index.ts'

// Behind a device that translates many people share one public address, and the port tells who of them it
// was: the port of the private side leads to another person's house.

const knowledge = load()
const time = '2026-11-10T10:00:00Z'
const cells = { private: ['10.0.0.1', '40001'], public: ['203.0.113.8', '1025'] } as const

/** What is asked about of the public address, with its port if it has one. */
const asked = (text: string): readonly string[] => [
  ...new Set(
    recognise(text, knowledge)
      .identifiers.filter(({ normalised }) => normalised.includes('203.0.113.8'))
      .map(({ normalised, port, missing }) =>
        port === undefined && missing.includes('port') ? 'no port' : `${normalised.split('@')[0]}`,
      ),
  ),
]

const pairs = `
private_ip,private_port,public_ip,public_port
PrivateIP,PrivatePort,PublicIP,PublicPort
Private IP,Private Port,Public IP,Public Port
source_ip,source_port,public_ip,public_port
cgnat_ip,cgnat_port,public_ip,public_port
subscriber_ip,subscriber_port,public_ip,public_port
private_address,private_port,public_address,public_port
internal_ip,internal_port,external_ip,external_port
inside_ip,inside_port,outside_ip,outside_port
lan,lan_port,wan,wan_port
original_ip,original_port,translated_ip,translated_port
source_ip,source_port,translated_source_ip,translated_source_port
IP privada,Puerto privado,IP pública,Puerto público
IP interna,Puerto interno,IP externa,Puerto externo
IP privado,Porta privada,IP público,Porta pública
Adresse IP privée,Port privé,Adresse IP publique,Port public
`
  .trim()
  .split('\n')

const orders = [
  [0, 1, 2, 3],
  [2, 3, 0, 1],
  [0, 2, 1, 3],
  [2, 0, 3, 1],
] as const

describe('a port is bound to the address that is called as it is', () => {
  test.each(pairs)('%s', (head) => {
    const row = [...cells.private, ...cells.public]
    for (const order of orders) {
      const line = (of: readonly string[]) => order.map((i) => of[i]).join(',')
      const text = `time,${line(head.split(','))}\n${time},${line(row)}\n${time},${line(row)}`
      expect(asked(text)).toEqual(['203.0.113.8:1025'])
    }
  })

  test.each([
    `time=${time} private_ip=10.0.0.1 public_ip=203.0.113.8 private_port=40001 public_port=1025`,
    `{"time":"${time}","private_ip":"10.0.0.1","public_ip":"203.0.113.8","private_port":40001,"public_port":1025}`,
    `time\tprivate_ip\tprivate_port\tpublic_ip\tpublic_port\n${time}\t10.0.0.1\t40001\t203.0.113.8\t1025`,
    `Private IP: 10.0.0.1\nPrivate port: 40001\nPublic IP: 203.0.113.8\nPublic port: 1025\nTime: ${time}`,
  ])('pasted: %s', (text) => {
    expect(asked(text)).toEqual(['203.0.113.8:1025'])
  })
})

describe('a port of another address, or of either, is asked for', () => {
  test.each([
    `time,private_ip,private_port,public_ip\n${time},10.0.0.1,40001,203.0.113.8`,
    `time,public_ip,private_ip,private_port\n${time},203.0.113.8,10.0.0.1,40001`,
    `time,public_ip,private_ip,port\n${time},203.0.113.8,10.0.0.1,40001`,
    `time,private_ip,public_ip,port\n${time},10.0.0.1,203.0.113.8,40001`,
    `time,private_ip,source_port,nat_ip\n${time},10.0.0.1,40001,203.0.113.8`,
    `time,subscriber,inside_port,public_ip\n${time},10.0.0.1,40001,203.0.113.8`,
    `time,subscriber,source_port,ip,translated_port\n${time},10.0.0.1,40001,203.0.113.8,1025`,
    `time,ip,server_ip,port\n${time},203.0.113.8,198.51.100.9,8530`,
    `time=${time} private_ip=10.0.0.1 public_ip=203.0.113.8 private_port=40001`,
    `{"time":"${time}","private_ip":"10.0.0.1","public_ip":"203.0.113.8","private_port":40001}`,
    `On ${time}: private IP 10.0.0.1, public IP 203.0.113.8, private port 40001, public port 1025`,
  ])('%s', (text) => {
    expect(asked(text)).toEqual(['no port'])
  })
})

/** Every order of some. */
const ordersOf = (of: readonly string[]): readonly (readonly string[])[] =>
  of.length < 2
    ? [of]
    : of.flatMap((one) => ordersOf(of.filter((other) => other !== one)).map((rest) => [one, ...rest]))

describe('one port of an origin beside two addresses is of neither, but right behind the public one alone', () => {
  test.each([
    ['private_ip', 'public_ip', 'src_port'],
    ['framed_ip', 'nat_ip', 'source_port'],
    ['ip_privada', 'ip_publica', 'puerto_origen'],
    ['private_ip', 'public_ip', 'src_port', 'dst_ip'],
  ])('%s, %s, %s', (inner, outer, port, end = '') => {
    const of = { [inner]: '10.0.0.1', [outer]: '203.0.113.8', [port]: '40001', [end]: '198.51.100.9' }
    for (const heads of ordersOf([inner, outer, port, ...(end === '' ? [] : [end])])) {
      const line = heads.map((head) => of[head]).join(',')
      const at = heads.indexOf(port)
      const isBehind = heads[at - 1] === outer && heads.indexOf(inner) > at
      expect([heads, asked(`time,${heads.join(',')}\n${time},${line}\n${time},${line}`)]).toEqual([
        heads,
        [isBehind ? '203.0.113.8:40001' : 'no port'],
      ])
    }
  })

  test.each([
    `time,src_ip,dst_ip,src_port\n${time},203.0.113.8,198.51.100.9,1025`,
    `time,src_port,public_ip\n${time},1025,203.0.113.8`,
    `time,client_ip,server_ip,client_port\n${time},203.0.113.8,198.51.100.9,1025`,
  ])('one address of an origin keeps it: %s', (text) => {
    expect(asked(text)).toEqual(['203.0.113.8:1025'])
  })
})

describe('of one address a port that is called by a word of another end is asked for', () => {
  test.each([
    'public_ip,private_port',
    'ip_publica,puerto_privado',
    'wan_ip,lan_port',
    'ip_publica,puerto_interno',
    'external_ip,internal_port',
    'ip_externa,porta_interna',
    'outside_ip,inside_port',
    'public_ip,subscriber_port',
    'public_ip,private_source_port',
    'IP Pública,Puerto Origen LAN',
    'ip,proxy_port',
    'client_ip,listening_port',
    'ip,puerto_remoto',
    'ip,peer_port',
    'login_ip,logout_port',
    'last_ip,first_port',
  ])('%s', (head) => {
    expect(asked(`time,${head}\n${time},203.0.113.8,51000\n${time},203.0.113.8,51000`)).toEqual(['no port'])
  })

  test.each([
    `{"time":"${time}","public_ip":"203.0.113.8","private_port":40001}`,
    `{"time":"${time}","public_ip":"203.0.113.8","private":{"port":40001}}`,
    `time=${time} public_ip=203.0.113.8 lan_port=40001`,
    `On ${time}: public IP 203.0.113.8, private port 40001`,
  ])('%s', (text) => {
    expect(asked(text)).toEqual(['no port'])
  })

  test.each([
    'ip,port',
    'ip,Port Number',
    'IP,Puerto TCP',
    'IP,Puerto de conexión',
    'IP pública,Puerto público',
    'framed_ip,source port',
    'remote_addr,remote_port',
    'user_ip,user_port',
    'login_ip,login_port',
    'IP de acesso,Porta Lógica',
    'Adresse IP publique,Port public',
    'IPPUBLICA,PUERTOPUBLICO',
    'postNATSourceIPv4Address,postNAPTSourceTransportPort',
  ])('and one that is called as it is, or as that of whoever came, is its own: %s', (head) => {
    const text = `time,${head}\n${time},203.0.113.8,51000\n${time},203.0.113.8,51000`
    expect(asked(text)).toEqual(['203.0.113.8:51000'])
  })

  test.each([
    `{"time":"${time}","ip":"203.0.113.8","source":{"port":40001}}`,
    `remote_ip=203.0.113.8 remote_port=40001 time=${time}`,
  ])('%s', (text) => {
    expect(asked(text)).toEqual(['203.0.113.8:40001'])
  })
})

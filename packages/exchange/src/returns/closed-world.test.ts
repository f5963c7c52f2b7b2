import { load } from '@oficio/knowledge'
import { describe, expect, test } from 'vitest'
import { readReturn } from './index.ts'

// What stands in a file beside a plain table makes it ask, whatever it says. These sentences and columns were
// written to be missed by whoever looks for words that speak of a clock.

const knowledge = load()
const at = '2026-07-02 14:05:12'
const head = 'Hora (UTC)'
const rows = ['203.0.113.7', '203.0.113.9', '203.0.113.10', '203.0.113.11']
const table = (more = '', cells: readonly string[] = []) =>
  `IP,${head},Port${more && `,"${more}"`}\n${rows
    .map((ip, i) => `${ip},${at},4915${i}${more && `,"${cells[i % cells.length]}"`}\n`)
    .join('')}`

async function read(text: string) {
  const { rows: of, clockWords } = await readReturn(new TextEncoder().encode(text), {}, knowledge)
  const own = of.filter(({ written }) => written === at)
  const zones = [...new Set(own.map(({ zone }) => zone))]
  return { zone: zones.length === 1 ? (zones[0] ?? null) : zones.join(), isAsked: clockWords.length > 0 }
}
const asked = { zone: null, isAsked: true }

const closedTable = `<table><tr><th>IP</th><th>${head}</th></tr><tr><td>203.0.113.7</td><td>${at}</td></tr></table>`

/** Above the table, under it, and on pages of any form and of the closed one. */
const around = (words: string): readonly string[] => [
  `"${words}",,\n${table()}`,
  `${table()}"${words}",,\n`,
  `<html><body><p>${words}</p><table><tr><th>IP<th>${head}<tr><td>203.0.113.7<td>${at}</table></body></html>`,
  `<html><body><p>${words}</p>${closedTable}</body></html>`,
  `<html><body>${closedTable}<h2>${words}</h2></body></html>`,
]

const fooling = `
Grabado en Lima
EST
Sede: hora de Lima
Datos peruanos
Retroceda cinco
Retrocédanse cinco posiciones
Léase con el meridiano de Lima
Véase la esquina superior: Lima manda
Lo de arriba pasó cinco antes
Lo de arriba pasó cinco después
Registro limeño
Registros del litoral peruano
Versión chilena del informe
Conexiones vistas desde Bogotá
Captado en Ciudad de México
Todo es de allá
Según Lima
A la chilena
Como en Perú
Modo Perú
Referencia: Lima
Referencia: EST-0500
Referencia: GMT-5
Cuenta: Lima
Servicio: reloj de Lima
Servicio: Retroceda cinco
Total: -5
Total: 5 horas menos
Total: +3
Total de registros: 240 (Lima)
Periodo: del 1 al 31, Lima
Periodo consultado: 01/07/2026 a 31/07/2026 (UTC-5)
Generado: 2026-07-03 10:00 (Lima)
Generado en Lima
Emitido desde Bogotá
Hora real: 2026-07-02 09:05:12
Verdadero: 2026-07-02 09:05:12
Página 1 de 3 (local)
Tabla 1. Accesos (Perú)
Informe de accesos: Lima
Informe de accesos de Lima
Informe de accesos peruanos
Accesos, versión Santiago
Titular: EST
Usuario: lima.tz.menos5
RUT: -5
Versión -5
Anexo -5
Confidencial (-5)
Estimado señor, considere cinco menos
Se remite la información solicitada en su oficio, válida en Lima
Adjunto lo pedido; cinco menos en cada fila
Adjunto la respuesta, en peruano
No son UTC
UTC es un decir
El rótulo es costumbre
El título de la columna viene de la plantilla
La plantilla trae ese título por defecto
El nombre de la segunda columna es fijo
Ese encabezado lo pone el programa
Lo que dice el paréntesis no vale
Omítase el paréntesis
Hágase caso omiso de lo que dice arriba
Fe de erratas al dorso
Con el invierno de Chile
Invierno austral
Antes de la mudanza de la central
Equipo instalado en Arica
Central Santiago Poniente
Nodo Valparaíso
Servidor en casa matriz
Tomado de la pantalla del operador
Captura de la pantalla del ejecutivo
El operador anotó lo que vio en su muñeca
Huso horario por confirmar
Pendiente de confirmar con el área técnica
Se confirmará
Estos datos pueden cambiar
Copia no verificada
Léase al revés
Sume lo que falte
Quien lea debe restar
Recorra cinco lugares
Tres más tarde en verdad
La mitad del día es otra
Turno B
Cadastrado em Manaus
Gravado em Lisboa
Hora de Brasília
Horário brasileiro
Dados brasileiros
Registros paulistas
Padrão Brasil
Modo Brasil
Tudo é de lá
Recue três
Recuar três em cada linha
Avance duas casas
O título da coluna vem do modelo
O cabeçalho é do modelo, não do dado
Desconsiderar o que está entre parênteses
Central de Recife
Servidor na matriz
Como no Acre
Conforme Manaus
Versão portuguesa
Referência: Manaus
Conta: Manaus
Serviço: relógio de Manaus
Total: três a menos
Página 1 de 2 (Manaus)
Gerado: 2026-07-03 10:00 (Manaus)
Hora certa: 2026-07-02 11:05:12
Inverno
Plantão da tarde
Segue anexo o relatório de acessos, em Manaus
Prezados senhores, três a menos
Não é bem UTC
UTC só no título
A confirmar com a área técnica
Cópia não conferida
Ler de trás para frente
Some o que faltar
Recorded in Boston
Logged in Denver
Captured on the West Coast
Pacific
Mountain
Eastern
PST
CET
BRT
CLT
PDT applies
Peruvian data
Chilean records
Data as seen from Denver
Denver rules
Read as Denver
Go back five
Move each row five back
Push everything forward by three
Roll back three
Winter
Summer schedule
Before the move of the data center
Headquarters: Denver
Office: Denver
Server room: Denver
Reference: Denver
Account: Denver
Service: Denver clock
Total: five less
Page 1 of 3 (Denver)
Generated: 2026-07-03 10:00 (Denver)
True moment: 2026-07-02 09:05:12
Real: 2026-07-02 09:05:12
Report of logins, Denver edition
Peruvian Login History
Pacific Access Log
Denver Login History
Eastern Connection Report
The word in brackets is decoration
The bracket is a leftover of the template
Column names come from the template
Column two keeps its old name
Disregard the bracket
Read the second column with care
See the manual
See the other sheet
As told by phone
Subject to change
Not what it seems
The operator typed what the wall showed
Taken from the wall
Screen of the agent
Unchecked copy
To be confirmed
Dear Sir, five less each
Please find attached the records, Denver style
This document is confidential and from Denver
We hereby provide the requested information as of Denver
Enregistré à Lyon
Données péruviennes
Côté Pacifique
Reculez de cinq
Avancez de trois
Mode Paris
Comme à Paris
Selon Paris
Réf. : Paris
Compte : Paris
Service : horloge de Paris
Total : cinq de moins
Page 1 sur 3 (Paris)
Généré : 2026-07-03 10:00 (Paris)
Instant réel : 2026-07-02 09:05:12
Hiver
Le titre de la colonne vient du modèle
Ne pas tenir compte de la parenthèse
La parenthèse est d'usage
À confirmer par le service technique
Copie non vérifiée
Lu à l'envers
Veuillez trouver ci-joint les relevés, à la parisienne
Madame, cinq de moins
`
  .trim()
  .split('\n')

const foolingColumns: readonly (readonly [string, ...string[]])[] = [
  ['Desfase', '5'],
  ['Desfase', '300'],
  ['TZID', 'America/Lima'],
  ['TZID', '12'],
  ['Clock skew', '180'],
  ['Clock skew', '137'],
  ['Local time?', 'yes'],
  ['UTC?', 'no'],
  ['UTC?', ''],
  ['Sede', 'Lima'],
  ['Sucursal', 'Bogotá', 'Lima'],
  ['Nodo', 'LIM-1', 'LIM-2'],
  ['Central', 'Arica'],
  ['Ajuste', '-5'],
  ['Ajuste', '5'],
  ['Adj', '-180'],
  ['Delta', '18000'],
  ['Delta', '300'],
  ['Corr.', '+3'],
  ['D', '-5', '-4'],
  ['Diff', '3', '4'],
  ['Régimen', 'invierno'],
  ['Estación', 'verano'],
  ['Season', 'W'],
  ['DST', '0'],
  ['DST', 'Y'],
  ['Turno', 'B'],
  ['Modo', 'peruano'],
  ['Hora real', '2026-07-02 09:05:12'],
  ['Verdadera', '2026-07-02 09:05:12'],
  ['True moment', '2026-07-02 09:05:12'],
  ['Corregida', '09:05:12'],
  ['Std', 'EST'],
  ['Std', 'PST', 'PDT'],
  ['Ref', 'Lima'],
  ['Region of clock', 'Lima'],
  ['Fuse', 'BRT'],
  ['Defasagem', '180'],
  ['Décalage', '120'],
  ['Verificada', 'no'],
  ['Confirmado', 'pendiente'],
  ['Origen', 'Denver'],
  ['Observación', 'léase en peruano'],
  ['Observación', 'cinco menos'],
  ['Remark', 'as seen from Denver'],
  ['Remarque', 'à la parisienne'],
  ['Obs.', 'recue três'],
  ['Comment', 'EST'],
  ['Country', 'hora de Lima'],
  ['Event', 'login (hora de Lima)'],
]

/** Numbers, addresses and short words that are idle elsewhere. */
const foolingForms = `
Conexiones en este
Accesos: este
Relevé en est
Registros: https://time.is/Lima
Verifique https://clock.example/peru/lima
Registros en W075
Registros de R300
Registros en 0500W
Registros PST2026
Accesos: PST2026
Registros con 1 día
Os registros são de 1 dia
Retroceda: 18000000
Corrección: 18000000
Delta: 18000000
18000
18000000
0500
ART 03
Ley 5
Camino a Lima, 5
Retroceda Cinco Ltda.
Referencia: W075
Referencia: menos300
Ref: L5000
Dentro de 5 horas
Within 5 hours
Sous 5 heures
Em até 3 horas
`
  .trim()
  .split('\n')

const foolingKinds: readonly (readonly [string, ...string[]])[] = [
  ['Retroceda cinco', '203.0.113.7', '203.0.113.9'],
  ['Limeño', '100001', '100002'],
  ['Lima', '203.0.113.7'],
  ['PET', '203.0.113.7'],
  ['-5', '203.0.113.7'],
  ['Estado', 'Retroceda cinco'],
  ['Tipo', 'limeño'],
  ['Resultado', 'sin pasar a universal'],
  ['Evento', 'corregido a Lima'],
  ['Acción', 'ingreso (cinco después)'],
  ['Country', '-5'],
  ['País', '-05:00'],
  ['Country code', '-0500'],
  ['To local', '-5'],
  ['Code', '-05:00'],
  ['Number', '-300'],
  ['Duration', '-5'],
  ['URL', 'Retroceda cinco'],
  ['User agent', 'relevado con reloj limeño'],
  ['corrimiento_ms', '18000000'],
  ['shift_ms', '18000000'],
  ['Δ', '301'],
  ['±', '17'],
  ['dif', '299'],
  ['min', '301'],
  ['Comentario', '18000'],
]

const foolingRows = [
  'Retroceda,,cinco',
  'Ojo,"Desde aquí, 5 menos",x',
  'Ojo,"UTC-5 desde aquí",x',
  'Lima,desde aquí -5,49151',
  `203.0.113.9,${at},49151,"desde aquí, retroceda cinco",y`,
  'restar,-5,',
  'x,-05:00,y',
  'Port,Hora (UTC-5),IP',
]

describe('whatever stands beside a plain table is a question', () => {
  test('two hundred sentences outside the table', () => {
    expect(fooling.length + foolingColumns.length).toBeGreaterThanOrEqual(200)
    expect(new Set(fooling).size).toBe(fooling.length)
  })
  test.each(fooling)('%s', async (words) => {
    for (const text of around(words)) expect({ text, ...(await read(text)) }).toEqual({ text, ...asked })
  })
  test.each(foolingColumns)('a column %s: %s', async (name, ...cells) => {
    const text = table(name, cells)
    expect({ text, ...(await read(text)) }).toEqual({ text, ...asked })
  })
})

const honest = `
Informe de accesos
Reporte de conexiones
Historial de inicio de sesión
Relatório de acessos
Histórico de conexões
Login history
Google Subscriber Information
IP ACTIVITY
Relevé des connexions
Cuenta: ana.imaginada
Account: ana.imaginada@correo.example
Usuario: ana_imaginada
Compte : ana.imaginee
Target: 100012345678901
Identificador de la cuenta: 1000123456789
Caso: 2026/0456
Oficio N° 4567-2026
Referencia: LE-2026-000123
Internal ticket number: 123456
Ofício nº 123/2026
IMEI: 356938035643809
Teléfono: +56 2 2345 6789
Correo: ana@correo.example
Total de registros: 240
Total: 12
240 registros
Se entregan 12 registros en 2 anexos
Page 1 of 3
Página 1 de 3
Date range: 2026-07-01 00:00:00 UTC to 2026-07-31 23:59:59 UTC
Periodo consultado: 01/07/2026 a 31/07/2026
Período: 01/07/2026 a 31/07/2026
Generado: 2026-07-03 10:00 UTC
Generated on 2026-07-03 10:00 UTC
Gerado em 03/07/2026
Se remite la información solicitada en su oficio
En respuesta a su oficio de fecha 2 de julio de 2026
Adjunto encontrará la respuesta a su requerimiento
Em resposta ao seu ofício, encaminhamos os dados solicitados
Segue anexo o relatório de acessos
Please find attached the requested records
This document is confidential and intended solely for the addressee
Documento confidencial, de uso exclusivo de la autoridad
Este documento é confidencial
Document confidentiel
Veuillez trouver ci-joint les données demandées
Fiscalía Local de Ñuñoa
Atención: Fiscalía Local de Ñuñoa
Juzgado de Garantía de Santiago
Santiago, 13 de julio de 2026
Saluda atentamente a usted
Departamento de Cumplimiento
Law Enforcement Response Team
I certify that the attached records are true copies
Certifico que los registros adjuntos son copia fiel
Respuesta dentro del plazo de 48 horas
Horario de atención: lunes a viernes de 9:00 a 18:00 horas
No se encontraron más registros
Los registros se conservan por 12 meses
SHA-256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Fin del informe
Empresa Ejemplo S.A.
Motivo: investigación de estafa
El titular es una persona natural
`
  .trim()
  .split('\n')

describe('so is what looks like a number, an address or a row', () => {
  test.each(foolingForms)('%s', async (words) => {
    for (const text of around(words)) expect({ text, ...(await read(text)) }).toEqual({ text, ...asked })
  })
  test.each(foolingKinds)('a column %s: %s', async (name, ...cells) => {
    const text = table(name, cells)
    expect({ text, ...(await read(text)) }).toEqual({ text, ...asked })
  })
  test.each(foolingRows)('a row %s', async (row) => {
    expect(await read(`${table()}${row}\n203.0.113.12,${at},49160\n`)).toEqual(asked)
  })
  test('a remark behind five thousand others, and a note behind two thousand', async () => {
    const many = Array.from({ length: 5001 }, (_, i) => `203.0.113.7,${at},4915,Registro ${100_000 + i}\n`)
    const remarks = `IP,${head},Port,Detalle\n${many.join('')}203.0.113.7,${at},4915,Retroceda cinco\n`
    expect(await read(remarks)).toEqual(asked)
    const alone = Array.from({ length: 2001 }, (_, i) => `Registro ${100_000 + i},,\n`)
    expect(await read(`${table()}${alone.join('')}Retroceda cinco,,\n${rows[0]},${at},1\n`)).toEqual(asked)
  })
  test.each(['Datos_-5', 'Registros-5', 'Hoja-0500', 'Accesos-05', 'Conexiones_05'])(
    'a title %s',
    async (name) => {
      const page = `<html><body><table><caption>${name}</caption><tr><th>IP<th>${head}<tr><td>203.0.113.7<td>${at}</table></body></html>`
      expect(await read(page)).toEqual(asked)
    },
  )
})

describe('beside the ordinary words of returns and letters one calm question is asked', () => {
  test('sixty notes show the head first, and stand in the question that they raise', async () => {
    const atOnce = new Set<string>()
    const shown: (readonly [words: string, lines: string])[] = []
    for (const words of honest)
      for (const text of around(words)) {
        const bytes = new TextEncoder().encode(text)
        const { clockWords, zoneBy, rows } = await readReturn(bytes, {}, knowledge)
        if (clockWords.length === 0) {
          expect(rows.filter(({ written }) => written === at).every(({ zone }) => zone === 'UTC')).toBe(true)
          atOnce.add(words)
          continue
        }
        expect({ text, first: clockWords[0], zoneBy }).toEqual({ text, first: head, zoneBy: head })
        expect(clockWords.length).toBeLessThan(4)
        shown.push([words, clockWords.join()])
        const { rows: of } = await readReturn(bytes, { aside: clockWords }, knowledge)
        expect(of.filter(({ written }) => written === at).every(({ zone }) => zone === 'UTC')).toBe(true)
      }
    expect(honest.length).toBeGreaterThanOrEqual(60)
    // Titles, accounts, cases and counts in a closed form: nobody is asked beside these.
    expect(atOnce.size).toBeGreaterThanOrEqual(24)
    for (const [words, lines] of shown)
      if (!atOnce.has(words)) for (const word of words.match(/\p{L}+/gu) ?? []) expect(lines).toContain(word)
  })
  test('a file without a note or a column that is not known never asks', async () => {
    expect(await read(table())).toEqual({ zone: 'UTC', isAsked: false })
  })
})

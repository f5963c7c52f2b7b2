import { describe, expect, test } from 'vitest'
import { couldSpeakOfClock, speaksOfHalf } from './clock-talk.ts'

const places = new Set([
  'Lima',
  'Perú',
  'Peru',
  'Chile',
  'Brasília',
  'Santiago',
  'Bogotá',
  'México',
  'Colombia',
])
const isPlace = (words: string): boolean => places.has(words)

const mustAsk = `
Descontar 5 horas
Se deben quitar 3 horas
Hay que quitar tres horas
Diferencia de 5 horas
El servidor registró con 2 horas de adelanto hasta el 10 de julio
Há uma diferença de 3 horas nos registros acima
Records above are 5 hours ahead
Values may be off by 1 hour
Subtract 180 minutes
Restar 180 minutos
Los datos son locales
Valores locales
Dados locais
Os dados são locais
These are local.
(local)
Local
+3
(-5)
-03:00
Valores ajustados a Chile (-4)
La columna 2 corresponde a Lima
Columna B: Lima
Column B is Peru
Todo en Lima
Lima
Lima, Perú
Ojo: Lima
Accesos (Lima)
Sesiones de Lima
Registros: Chile
Lima branch:
Todo con 3 horas menos
Registros con 5 horas de adelanto
Minus 3 hours
Deduct 3h
Ajustado -3h
Adelantado 2 h
El sistema de origen registra con 2 horas de atraso
O sistema registra com 2 horas de atraso
Descuéntense 5 horas
Tiempo de Lima
Expresado según el huso del usuario
Hora peruana
Hora de Lima
Lima time
Peruvian time
Logins in Peruvian time:
Restar 3 a la hora
Restar 3
Restar cinco
UTC+3?
Note: UTC here means Lima
Reloj adelantado
El reloj del servidor estaba adelantado dos horas
Las horas fueron corregidas
Los registros fueron corregidos
Se corrigieron los datos
Times converted from Lima
Data from the local server
Registros del servidor local
DST applied
horario de verano aplicado
Subject to clock drift
GMT menos 5
Lima = UTC -5
Diferença de 3h
Fuso: Brasília
El sello Z es decorativo
Z no significa UTC
The Z suffix is wrong
El sufijo Z es erróneo
La letra Z debe ignorarse
Ignore the offset
Ignórese el sufijo
The logging host was 300 seconds fast
Los registros tienen un desfase de 1 hora
En realidad es hora peruana
Les heures sont locales
Retirer trois heures
Ajouter 2 heures
Décalage de 2 heures
Les enregistrements sont décalés
Le serveur avançait de cinq minutes
Le serveur retardait de 90 secondes
Données locales
Add 3 hours
Add five to all
Sumar 3 horas a cada registro
Súmense dos horas
Some 3 horas aos valores
Subtrair três horas
Acrescentar 3 horas
Retirar 3 horas de cada registro
Os registros estão adiantados
Os registros estão atrasados em uma hora
O relógio estava errado
Os valores foram convertidos
Valores convertidos
Datos convertidos al huso del cliente
Values converted
Converted data
The data was shifted
Entries are shifted by two
Columns are two behind
Records run 1h late
All values are one hour early
Server ran two minutes slow
Server is behind by 2
Sistema desincronizado por 4 minutos
Equipo sin sincronización: 40 segundos
Zona horaria: America/Lima
Time zone of the server: unknown
Huso del dispositivo
Offset not applied
Los encabezados son erróneos
El encabezado es erróneo
Column heads are wrong
Los datos de la columna son aproximados
Valores aproximados
Values are estimated
Aproximado
no confirmado
sin verificar
Unconfirmed data
Datos sin verificar
Registros con error de +2 h
Corrección: -5
Correction: subtract three hours
Correção: menos três horas
Todas las marcas llevan 5 horas de más
Todas as marcas estão com 3 horas a mais
Marcas de tiempo del equipo
Timestamps are device based
Clock of the server was two hours ahead
Horario del cliente
User's clock
Hora de la sucursal
Fechas según el sistema del banco
Datas conforme o sistema do banco
Dates as set on the handset
Quitar 5
quitar 5 horas
restar 5 horas
Menos 5
Plus 2
5 horas
media hora
half an hour
Una hora más
Uma hora a menos
Une heure de plus
3 h
180 min
El sistema suma 3 a todo
Los registros se adelantan 2
Registros adelantados
Registros atrasados
Datos ajustados
Adjusted values
Valores ajustados
Dados ajustados
Valeurs ajustées
GMT
Z
Zulu
Meridiano de Greenwich
Summer time
Horário de verão
Heure d'été
Expresado en Bogotá
Corresponde a Santiago
Referido a México
Server: Lima
Servidor: Lima
`
  .trim()
  .split('\n')

const mustNot = `
Se remite la información solicitada en su oficio
Adjunto encontrará la respuesta a su requerimiento
La presente respuesta contiene los registros de la cuenta indicada
Informe de accesos
Reporte de conexiones
Historial de inicio de sesión
Login history
Account: ana.imaginada
Google Subscriber Information
IP ACTIVITY
Subscriber Information
Total: 12
Total de registros: 240
240 registros
Se entregan 12 registros en 2 anexos
Page 1 of 3
Página 1 de 3
Página 2
Confidencial
Documento confidencial, de uso exclusivo de la autoridad
This document is confidential and intended solely for the addressee
Este documento é confidencial
Document confidentiel
Carta Nº 123/2026
Oficio N° 4567-2026
Expediente 2026-00123
Caso: 2026/0456
RUC 2600123456-7
Ref.: LE-2026-000123
Reference: LE-2026-000123
Internal ticket number: 123456
Identificador de la cuenta: 1000123456789
Usuario: ana.imaginada
Correo: ana@correo.example
Teléfono: +56 2 2345 6789
Tel. +51 1 234 5678
Contacto: +55 11 2345-6789
Fiscalía Local de Ñuñoa
Atención: Fiscalía Local de Ñuñoa
Atención: de 9 a 18 horas, teléfono 600 000
Horario de atención: lunes a viernes de 9:00 a 18:00 horas
Dirigido a la policía local
Juzgado de Garantía de Santiago
Ministerio Público del Perú
Fiscalía Provincial de Lima
Señor Fiscal de Santiago
Empresa Ejemplo S.A., Lima
Banco Imaginario de Chile
Santiago, 13 de julio de 2026
Lima, 2 de julio de 2026
Brasília, 2 de julho de 2026
País: Chile
Ciudad: Lima
Sucursal: Lima
Country: Peru
Domicilio: Av. Ejemplo 123, Lima, Perú
Av. Ejemplo 123, Lima, Perú
Atentamente
Saluda atentamente a usted
Departamento de Cumplimiento
Legal Department
Law Enforcement Response Team
Equipo de respuesta a autoridades
Generado por el sistema de requerimientos
Generated by the records system
Prepared by: Custodian of Records
I certify that the attached records are true copies
Certifico que los registros adjuntos son copia fiel
Los datos personales se tratan conforme a la ley 19.628
Datos sujetos a protección de datos personales
Os dados foram fornecidos conforme a ordem judicial
Les données sont communiquées conformément à la réquisition
En respuesta a su oficio de fecha 2 de julio de 2026
En respuesta a su solicitud, se informa lo siguiente
Respuesta dentro del plazo de 48 horas
El plazo legal es de 72 horas
Dentro de 24 horas de recibida la notificación
within 72 hours
We will respond within 24 hours of receipt
Em atenção ao ofício recebido
Em resposta ao seu ofício, encaminhamos os dados solicitados
Segue anexo o relatório de acessos
Não há registros para o período
No se encontraron registros
No records were found for this account
No existen registros para la cuenta consultada
Sin información
Not available
N/A
No aplica
Cuenta suspendida
Account disabled by user
The account was deleted
La cuenta fue eliminada por el usuario
Se adjunta declaración de autenticidad
Firmado electrónicamente
Firma electrónica avanzada
Verifique este documento en https://verifica.ejemplo.example
SHA-256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
Fuente: sistema de facturación
Source: billing system
Provider: Example Networks
Proveedor: Redes Imaginarias
Service: WhatsApp
Servicio: Internet fija
Tipo de cuenta: prepago
Plan: Plus 200
IMEI: 356938035643809
MSISDN: 56912345678
Dirección IP
IP Address
Puerto
Port
Registros de llamadas
Call detail records
Detalle de llamadas entrantes y salientes
Anexo 1
Anexo II
Appendix A
Hoja1
Sheet1
Resumen
Summary
Tabla 1. Accesos a la cuenta
Buenas tardes
Buenos días, estimado fiscal
Estimado señor
Estimada autoridad
Dear Sir or Madam
Prezados senhores
Motivo: investigación de estafa
Delito: fraude informático
Art. 218 del Código Procesal Penal
Ley 21.459
Resolución 45/2026
Medida cautelar vigente
El titular es una persona natural
Titular: Ana Imaginada
RUT: 12.345.678-5
DNI 12345678
CPF: 123.456.789-09
Nombre: Pedro Zamora Z.
Correo verificado: sí
Verified phone: yes
Atención al cliente
Customer support
Gracias
Obrigado
Merci
Fin del informe
End of report
End of file
* * *
---
Uso interno
Versión 2.1
Version 3
Mensajes enviados y recibidos
Access is limited to 30 days
Conservación: 90 días
Retention period: 180 days
Los registros se conservan por 12 meses
Se conservan los registros durante 1 año
`
  .trim()
  .split('\n')

describe('what could speak of the clock', () => {
  test.each(mustAsk)('is asked about: %s', (sentence) => {
    expect(couldSpeakOfClock(sentence, isPlace)).toBe(true)
  })
  test('and of the ordinary words of returns and letters hardly one is', () => {
    const asked = mustNot.filter((sentence) => couldSpeakOfClock(sentence, isPlace))
    // All of them rather than one more silent hour; today none.
    expect(asked).toEqual([])
    expect(mustAsk.length).toBeGreaterThan(140)
    expect(mustNot.length).toBeGreaterThan(140)
  })
})

test.each([
  'Todos los accesos son p.m.',
  'Formato de 12 horas',
  'Sesiones de la tarde',
  'Turno tarde',
  'Hora (PM)',
  'Hora p.m. UTC',
  'Sessões da noite',
  'Afternoon logins',
  '12-hour clock',
  'Relevé du soir',
])('an hour without its half is of either where words speak of one: %s', (sentence) => {
  expect(speaksOfHalf(sentence)).toBe(true)
})

test.each([
  'Buenas tardes',
  'Horario de atención: de 9 am a 6 pm',
  'Plan nacional',
  'Dentro de 12 horas',
  'Informe N° 12',
])('and of neither where they do not: %s', (sentence) => {
  expect(speaksOfHalf(sentence)).toBe(false)
})

import { freshDatabase } from '@oficio/example/database'
import { exampleHouse, told } from '@oficio/example/house'
import { load } from '@oficio/knowledge'
import { Session } from 'node:inspector/promises'
import { writeFileSync } from 'node:fs'
import { crewOf, live } from './country/day.ts'
import { patternsOf } from './country/letters.ts'
import { peopleOf } from './country/people.ts'
const origin='http://localhost'
const knowledge = load()
const patterns = patternsOf(knowledge, new Date().toISOString().slice(0, 10), 6)
const people = peopleOf({ units: Number(process.argv[2]??10), providers: patterns.map(({ provider }) => provider) })
const database = await freshDatabase()
try {
const calls = new Map<string, number[]>()
const house = await exampleHouse({ people, address: database.address, appAddress: database.appAddress })
const { pool } = house.house.parts
await pool.query('analyze')
const crew = await crewOf(pool, origin, async (address, init) => { const b=performance.now(); const r= await house.app.request(address, init); const p=new URL(address).pathname; calls.set(p,[...(calls.get(p)??[]), performance.now()-b]); return r })
const police = people.institutions.find(({ kind }) => kind === 'police')!
const day = { origin, crew, patterns, knowledge, ofOneCase: 6, atOnce: 1, writer: { institution: police.name, domain: police.domain, callBack: police.callBack } }
await live({ ...day, requests: 12, seed: 1 })
calls.clear()
const s = new Session(); s.connect(); await s.post('Profiler.enable'); await s.post('Profiler.start')
const c0=process.cpuUsage(), t0=performance.now()
const n=Number(process.argv[3]??30)
await live({ ...day, requests: n, seed: 50 })
const c=process.cpuUsage(c0)
console.log('cpu/request', (c.user+c.system)/1000/n, 'wall', (performance.now()-t0)/n)
const { profile } = await s.post('Profiler.stop') as any
writeFileSync('/tmp/h18/prof.json', JSON.stringify(profile))
for (const [p,ts] of [...calls].sort((a,b)=>b[1].reduce((x,y)=>x+y)-a[1].reduce((x,y)=>x+y))) console.log(p.padEnd(32), ts.length, 'median', ts.sort((a,b)=>a-b)[ts.length>>1].toFixed(1), 'per request', (ts.reduce((x,y)=>x+y)/n).toFixed(1))
await house.close()
} finally { await database.drop() }
process.exit(0)

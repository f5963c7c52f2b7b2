import { expect, test } from 'vitest'
import { placesInRows } from './places.ts'
import { readReturn } from './read-return.ts'

const places = async (text: string) => placesInRows((await readReturn(new TextEncoder().encode(text))).rows)

test('only what a row says as latitude beside longitude is a place, and every row that says it is told', async () => {
  const {
    places: found,
    notRead,
    zero,
  } = await places(
    [
      'timestamp,Latitude,Longitude,ip,city',
      '2026-11-01T10:00:00Z,-33.45,-70.66,203.0.113.7,Puerto Ficticio',
      '2026-11-02T10:00:00Z,-33.45,-70.66,203.0.113.8,',
      '2026-11-03T10:00:00Z,,,203.0.113.9,Puerto Ficticio',
      '2026-11-03T11:00:00Z,0,0,203.0.113.9,',
      '2026-11-03T12:00:00Z,91.5,10,203.0.113.9,',
      '2026-11-03T13:00:00Z,33 S,70 W,203.0.113.9,',
      '2026-11-03T14:00:00Z,-33.45,,203.0.113.9,',
    ].join('\n'),
  )
  expect(found).toEqual([
    {
      ...{ latitude: -33.45, longitude: -70.66 },
      rows: [
        expect.objectContaining({ row: 2, time: '2026-11-01T10:00:00Z', zone: 'UTC' }),
        expect.objectContaining({ row: 3 }),
      ],
    },
  ])
  expect([notRead, zero]).toEqual([3, 1])
})

test('decimal commas are read, two pairs in one table are no place, nor a number under another head', async () => {
  expect((await places('lat;lng\n-33,45;-70,66\n')).places).toMatchObject([
    { latitude: -33.45, longitude: -70.66 },
  ])
  expect((await places('lat,lon,start_lat,start_lon\n1,2,3,4\n')).places).toEqual([])
  expect((await places('latency,longname\n12,34\n')).places).toEqual([])
})

test.each([
  ['Latitude,NS,Longitude,EW', '33.4489,S,70.6693,W'],
  ['Latitude,NS,Longitude,EW', '33.4489,,70.6693,'],
  ['Latitude,Dir,Longitude,Dir', '33.4489,South,70.6693,West'],
  ['Latitude,Hemisferio,Longitude,Hemisferio', '33.4489,sur,70.6693,oeste'],
  ['Lat,Lat Min,Lon,Lon Min', '-33,26,-70,40'],
  ['Latitud,Minutos,Longitud,Minutos', '-33,26,-70,40'],
  ['lat,lat,lon', '-33.4,-20.1,-70.6'],
  ['lat,lon,lon', '-33.4,-70.6,-60.1'],
  ['start lat,end lon', '-33.4,-70.6'],
  ['lat,start_lon', '-33.4,-70.6'],
  ['latitude,longitude,latitude_ref,longitude_ref', '33.4,70.6,x,y'],
])('%s with %s is no point that anybody knows, and the row is counted', async (head, row) => {
  expect(await places(`${head}\n${row}\n`)).toEqual({ places: [], notRead: 1, zero: 0 })
})

test('a pair under one prefix is a place, whatever else the row says', async () => {
  for (const head of ['start lat,start lon', 'gps_latitude,gps_longitude', 'Latitude deg,Longitude deg'])
    expect(
      (await places(`${head},latest ip,city\n-33.4,-70.6,203.0.113.7,Puerto Ficticio\n`)).places,
    ).toMatchObject([{ latitude: -33.4, longitude: -70.6 }])
})

test.each([
  ['time,lat,lon,dest_lat,dest_lon', '2026-11-20T10:00:00Z,-33.45,-70.66,-20.1,-60.2'],
  ['lat,lon,caller_lat,caller_lon', '-33.45,-70.66,-20.1,-60.2'],
  ['lat,lon,calleeLatitude,calleeLongitude', '-33.45,-70.66,-20.1,-60.2'],
  ['Latitud,Longitud,Latitud destino,Longitud destino', '-33.45,-70.66,-20.1,-60.2'],
  ['lat,lon,tower lat,tower long', '-33.45,-70.66,-20.1,-60.2'],
  ['lat,lon,home_lat', '-33.45,-70.66,-20.1'],
  ['country_lat,country_lon,latitude,longitude', '-30,-71,-33.45,-70.66'],
  ['lat,lon,latlng', '-33.45,-70.66,x'],
  ['lat,lon,dest_coordinates', '-33.45,-70.66,x'],
  ['lat,lon,signo', '33.45,70.66,-'],
  ['lat,lon,Sign', '33.45,70.66,negative'],
  ['lat,lon,lat_sign,lon_sign', '33.45,70.66,-1,-1'],
  ['lat,lon,sinal', '33.45,70.66,'],
  ['lat,lon,signe', '33.45,70.66,négatif'],
  ['lat,lon,x', '33.45,70.66,−'],
  ['lat,x,lon,y', '33.45,+,70.66,-'],
  ['dest_lat,dest_lon', '-33.45,-70.66'],
  ['latitudeE7,longitudeE7', '-334500000,-706600000'],
])(
  '%s with %s: which point is meant is not said, so none is shown and the row is told',
  async (head, row) => {
    expect(await places(`${head}\n${row}\n`)).toEqual({ places: [], notRead: 1, zero: 0 })
  },
)

test('a pair alone stays a place beside columns that only sound like a half', async () => {
  for (const other of [
    'latest',
    'long name',
    'latency',
    'longest call',
    'design',
    'plat',
    'signal',
    'assigned',
  ])
    expect((await places(`lat,lon,${other}\n-33.4,-70.6,7\n`)).places).toHaveLength(1)
})

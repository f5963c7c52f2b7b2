import { createServer, type Server } from 'node:http'

/**
 * Opens a door of its own for whoever looks after the house, apart from that of visitors: it has one page,
 * `/metrics`, and wants no sign-in, so it belongs where visitors do not come.
 *
 * @throws where the port cannot be had
 */
export const listenForMetrics = (
  { host, port }: { readonly host: string; readonly port: number },
  text: () => Promise<string>,
): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer({ requestTimeout: 10_000 }, (asked, answer) => {
      const isRead = asked.method === 'GET' || asked.method === 'HEAD'
      if (!isRead || asked.url?.split('?')[0] !== '/metrics') {
        answer.writeHead(isRead ? 404 : 405).end()
        return
      }
      text().then(
        (said) => answer.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4' }).end(said),
        () => answer.writeHead(500).end(),
      )
    })
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // Whoever reads keeps no house open that is told to stop.
      resolve(server.unref())
    })
  })

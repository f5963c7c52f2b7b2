// The first file of a thread must be JavaScript: the loader of the program does not reach threads of Node 20.
if (!process.features.typescript) (await import('tsx/esm/api')).register()
await import('./worker.ts')

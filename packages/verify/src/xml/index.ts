export { plainXmlLeaves, type XmlLeaf } from './plain-leaves.ts'
export { walkPlainXml, type XmlSteps } from './walk-plain.ts'

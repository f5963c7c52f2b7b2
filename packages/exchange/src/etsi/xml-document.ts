export interface XmlElement {
  readonly namespace: string
  readonly local: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: XmlElement[]
  text: string
}

export interface XmlAttribute {
  readonly namespace: string
  readonly local: string
  /** For `xsi:type` the qualified name is already resolved: `{namespace}Local`. */
  readonly value: string
}

export interface XmlDocument {
  readonly root: XmlElement
  /** Prefix → namespace of every declaration used, in the order met. */
  readonly declarations: ReadonlyMap<string, string>
}

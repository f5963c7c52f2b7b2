/** What offices of a State are called in the languages of the house, whether with a capital or without. */
const offices: Readonly<Record<string, RegExp>> = {
  ministry: /(?<!\p{L})(?:minist[eé]rios?|ministr(?:y|ies)|minist[eè]res?)(?!\p{L})/iu,
  police:
    /(?<!\p{L})(?:polic[ií]as?|pol[ií]cias?|police|gendarmer[ií]a|gendarmerie|guardia civil)(?!\p{L})/iu,
  prosecution:
    /(?<!\p{L})(?:fiscal[ií]as?|fiscal(?:es)?|promotor(?:ia|es|as)?|procurador\p{L}*|procuradur[ií]as?|prosecut\p{L}+|procureure?s?|parquet)(?!\p{L})/iu,
  court:
    /(?<!\p{L})(?:tribuna(?:l|is|les|ux)|juzgados?|courts?|cours?|cortes?|varas?|ju[ií]zos?|jue(?:z|ces)|juezas?|ju[ií]z(?:es|a|as)?|judges?|juges?)(?!\p{L})/iu,
  embassy:
    /(?<!\p{L})(?:embajadas?|embaixadas?|embass(?:y|ies)|ambassades?|consulados?|consulates?|consulats?)(?!\p{L})/iu,
}

/** The kinds of offices that a text speaks of. */
export const officesIn = (text: string): readonly string[] =>
  Object.keys(offices).filter((kind) => offices[kind]?.test(text))

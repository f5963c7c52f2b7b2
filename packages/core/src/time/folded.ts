/** Letters of any case without what stands over them. */
export const folded = (words: string): string =>
  words
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")

/** Words that deny, restrict, ask, or tell of a zone that was before. */
const refusing =
  /[?¿]|\b(?:no|not|non|nao|n'?t|never|nunca|jamas|jamais|ne|pas|sin|sem|sans|without|ni|nor|neither|nem|tampoco|\w+n't|cannot|except\w*|excet\w*|salvo|sauf|menos|unless|but|pero|mas|mais|aunque|other|otr[oa]s?|outr[oa]s?|autres?|rather|instead|only|solo|somente|apenas|seulement|uniquement|some|algun[oa]s?|algum\w*|certain\w*|most|mayoria|maioria|plupart|or|ou|formerly|originally|originalmente|until|hasta|ate|jusqu\w*|before|antes|avant|wrong\w*|false|fals[oa]|faux|convert\w*|convers\w*|ajust\w*|adjust\w*|transform\w*|shifted|approx\w*|aprox\w*|probabl\w*|perhaps|maybe|quizas?|talvez|peut|may|might|could|should|puede\w*|podr\w*|pode\w*|deber\w*|assum\w*|presum\w*|supon\w*|unknown|desconoc\w*|desconhec\w*|inconnu\w*)\b/

/** Whether words deny, restrict, ask, or tell of what was before. */
export const refuses = (words: string): boolean => refusing.test(folded(words))

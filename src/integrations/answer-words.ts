/**
 * A texted answer made plain before it is understood: small letters, no punctuation, the usual
 * shortenings written out, thumbs and ticks turned into words, greetings and thanks taken off.
 */

/** Only signs whose meaning nobody would argue about; hearts and faces are manners. */
const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[👍👌✅✔☑]/gu, ' thumbsup '],
  [/[👎❌✖🚫]/gu, ' thumbsdown '],
  [/[😀😁😃😄😅😊☺🙂🙏❤♥💙💚💛🧡💜🤗🥰😘🎉👋]/gu, ' '],
  [/\p{Emoji_Modifier}|\uFE0F|\u200D|\u2640|\u2642/gu, ''],
]

/** Whole words, after apostrophes have gone. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map(Object.entries({
  y: 'yes', ye: 'yes', yh: 'yes', yeh: 'yes', yea: 'yes', yeah: 'yes', yep: 'yes', yup: 'yes', yess: 'yes', yas: 'yes', aye: 'yes', yeap: 'yes',
  k: 'ok', kk: 'ok', okay: 'ok', oki: 'ok', okey: 'ok', okk: 'ok', okie: 'ok', oky: 'ok',
  n: 'no', nope: 'no', nah: 'no', noo: 'no',
  cannot: 'cant', couldnt: 'cant', wont: 'wont', im: 'i am', ill: 'i will', ive: 'i have', youve: 'you have', uve: 'you have', id: 'i would', iam: 'i am',
  thats: 'that is', its: 'it is', whos: 'who is', theres: 'there is', isnt: 'is not', arent: 'are not', dont: 'do not', doesnt: 'does not', whats: 'what is', wheres: 'where is', whens: 'when is',
  u: 'you', ur: 'your', r: 'are', tmrw: 'tomorrow', tmw: 'tomorrow', tomoz: 'tomorrow', '2moro': 'tomorrow', tomorow: 'tomorrow', tommorow: 'tomorrow', tommorrow: 'tomorrow', tomorro: 'tomorrow',
  probs: 'problem', prob: 'problem', probz: 'problem', problems: 'problem', prblm: 'problem', worrys: 'worries', pls: 'please', plz: 'please', msg: 'message', msgs: 'messages', txt: 'text', txts: 'texts',
  thx: 'thanks', thnx: 'thanks', tnx: 'thanks', thankyou: 'thanks', ty: 'thanks', ta: 'thanks', cheers: 'thanks', tks: 'thanks', thanx: 'thanks', thnks: 'thanks', fri: 'friday', mon: 'monday', tues: 'tuesday', tue: 'tuesday', wed: 'wednesday', weds: 'wednesday', thurs: 'thursday', thur: 'thursday', thu: 'thursday', sat: 'saturday', sun: 'sunday',
  no1: 'no one', noone: 'no one', gr8: 'great', c: 'see', cu: 'see you', l8r: 'later', l8er: 'later', 2: 'to', fone: 'phone', num: 'number', numba: 'number',
}))

const MANNERS = /^(?:hi there|hi|hiya|hello|hey|good morning|good afternoon|good evening|morning|afternoon|evening|thanks very much|thanks so much|thanks a lot|many thanks|thanks again|thanks|please|mate|love|hun|kind regards|regards|bless you|xxx|xx|x)(?= |$)/
const MANNERS_AFTER = /(?:^| )(?:thanks very much|thanks so much|thanks a lot|many thanks|thanks again|thanks|please|mate|love|hun|kind regards|regards|bless you|xxx|xx|x)$/

const withoutManners = (words: string): string => {
  let left = words
  for (;;) {
    const shorter = left.replace(MANNERS, '').replace(MANNERS_AFTER, '').trim()
    if (shorter === left) return left
    left = shorter
  }
}

/** `yesss` and `pleeease` are one letter said loudly; no English word has three of the same. */
const quietly = (word: string): string => word.replace(/([a-z])\1{2,}/g, '$1')

export const plainWords = (text: string): string => {
  let words = text.normalize('NFKC').toLowerCase().replace(/[’‘'`´]/g, '')
  for (const [sign, word] of SIGNS) words = words.replace(sign, word)
  const each = words.replace(/thank you|thank u/g, 'thanks').replace(/[^\p{L}\p{N}?\u{1F000}-\u{1FAFF}]+/gu, ' ').trim().split(' ')
  const written = each.map((word) => WRITTEN_OUT.get(quietly(word)) ?? quietly(word)).join(' ')
  return withoutManners(written)
}

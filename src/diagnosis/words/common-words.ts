/**
 * Everyday words that say nothing about what is broken. They are left out of a search, and are never "corrected" into
 * the name of a fault: "poorly" is not "poor", and somebody's mum is not mould.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(`
a about across actually afraid after afternoon age ago ages all almost alone along already also although always am an and annoying another any anybody anymore anyone anything
anyway apparently are area aren arent around arrange as ask asked asking asleep at attention available away awful back bad badly be became because been before began begin begun being believe
beside best better between big bit bits bloody both bother bottom bought box bring brought but buy by call called calling came can cant cannot care carer catch caught cause caused causing certain chap check
checked colleague come comes coming complain complaint complaining completely contact could couldnt couple course cross daft daily dad day days dear definitely did didnt different difficult dinner do does doesnt doing done dont
double drive driving due during each earlier early easily either eighty else email end enough especially even evening ever every everybody everyone everything everywhere exactly except excuse extremely eye fact fairly family far fast father fed feel feeling felt few
fifty finally find fine first fix fixed fixing five floor forty found four friday friend from full fully funny further gave get gets getting give given giving glad go goes going gone good got gotten gran grandad grandma great guess guy
guys had hadnt half hand happen happened happening happens hardly has hasnt hate have havent having he hear heard hed hello help helping her here hes hey hi him himself his hold home honest honestly hope hoping horrible hour hours house how
however hubby huge hundred hurry husband i id if ill im immediately important in inside instead into is isnt it its itself ive job just keep keeps kept kind kindly kinda knew know known lady large last lately later least leave
left less let lets life like liked likely little live lived lives living local long longer look looked looking looks lot lots love lovely luck lunch mad made madam make makes making man many married mate matter may maybe me mean means member men
mention message middle might mind mine minute minutes miss missus moment monday money month months more morning most mother mostly move moved moving mr mrs ms much mum mummy must my myself name nan near nearly need needed needs never new next nice
night nights nine nite no nobody none nor normal normally not note nothing notice noticed now number obviously of off office often oh ok okay old on once one ones only onto or order other others otherwise our ours out
outside over own partner past pay paid pensioner people perhaps person phone phoned pick piece place please pls plus plz point polite possible possibly present pretty probably problem problems proper properly property put putting question quick quickly quite
rang rather reach ready real realise really reason recently regards rent repair repaired repairs report reported reporting rest return right ring ringing round run running said same sat saturday saw say saying says scared second see seem seems seen send
sent serious set seven several shall she shes should shouldnt show side since single sir sister sit six sixty slightly small so some somebody someone something sometimes somewhere soon sorry sort sorted speak start started starting starts stay still stop stopped straight stuff such sudden
suddenly summat sunday suppose sure take taken takes taking talk tell telling ten tenant terrible than thank thanks that thats the their them themselves then there theres these they theyre thing things think thinking third this thirty those though thought thousand three through
thru thursday till time times tired to today together told tomorrow tonight too took top total totally touch towards tried try trying tuesday twelve twenty twice two u under understand unfortunately until up upon upset ur urgent urgently us use used using usual usually
very visit wait waited waiting wake walk walked want wanted wants was wasnt watch way we wed wednesday week weekend weeks well went were werent weve what whatever whats when whenever where wherever whether which while who whole whom whos whose why wife will wish with within without woken woman
wonder wondering wont word work worked worker working works worried worry worse worst would wouldnt write wrong yeah year years yes yesterday yet you youd young your youre yours yourself
sum1 some1 any1 gonna wanna gotta cos coz cuz bcoz tho bin dunno innit ain aint asap abit alot ova wiv dat dis dem da ta cheers luv pal bro omg lol smh fyi btw
`.split(/\s+/).filter((word) => word !== '' && !['no', 'off', 'floor', 'bin', 'drive', 'phone', 'rent', 'box', 'inside', 'outside', 'not', 'wont', 'cant', 'cannot', 'dont', 'doesnt', 'new', 'ill', 'home', 'double', 'stop', 'running', 'hand', 'back', 'under', 'half'].includes(word)))

/** Negations, which matter beside another word ("no heating") and nowhere else. */
export const NEGATIONS: ReadonlySet<string> = new Set(['no', 'not', 'wont', 'cant', 'cannot', 'dont', 'doesnt', 'isnt', 'aint', 'without', 'never', 'havent', 'couldnt', 'didnt', 'unable', 'nothing', 'none'])

/**
 * What a word counts for where it says less than others: "kitchen" is part of a hundred faults, and so is "no". Words as
 * `plainWords` gives them.
 */
export const BACKGROUND_WORDS: ReadonlyMap<string, number> = new Map([
  ...['kitchen', 'bathroom', 'bedroom', 'hallway', 'livingroom', 'home', 'hous', 'house', 'flat', 'room', 'water', 'no'].map((word) => [word, 0.4] as const),
  ...['garden', 'floor', 'wall', 'communal', 'door', 'front'].map((word) => [word, 0.6] as const),
])

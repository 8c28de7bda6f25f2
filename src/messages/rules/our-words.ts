/** Words of Fettle's own, for what a landlord's templates were adopted too early to say. */
export const cannotBeKeptInOurWords = {
  version: 2,
  text: '((landlord)): we are sorry, nobody can come on ((appointment day)), ((appointment time)), for repair ((reference)), ((problem)).\n((when other work is done first))Other work has to be done before it, and will not be done by then.\nWe could come on ((new times)).\nChoose another time: ((link))\nOr ring ((phone)).',
  email: {
    subject: 'We cannot keep your appointment on ((appointment day)) – ((reference))',
    body: 'We are sorry. Nobody can come on ((appointment day)), ((appointment time)), for your repair ((reference)), ((problem)).\n((when other work is done first))Other work has to be done before it, and will not be done by then.\n\nWe could come on ((new times)).\nChoose the time that suits you here: ((link))\n\nOr ring ((phone)). In an emergency outside office hours ring ((out of hours phone)). This message is from ((landlord)).',
  },
  telephone: 'This is ((landlord)), about repair ((reference)), ((problem)).\nSay that we are sorry: nobody can come on ((appointment day)), ((appointment time)).\n((when other work is done first))Other work has to be done before it, and will not be done by then.\nOffer now: ((new times)). Or find another time with them.',
}

export const emergencyToOnCallInOurWords = {
  version: 2,
  text: '((landlord)) EMERGENCY ((reference)), order ((order number)): ((job)).\n((address))\nBe there by ((come by)).\nResident: ((resident)).\nTheir number: ((resident phone)).\nFor the visit: ((needs for the visit)).\nThe order: ((link))\nReply YES if you are going, NO if you cannot, or ring ((out of hours phone)) now.',
  telephone: 'Ring now: this is ((landlord)), with an emergency for ((operative)) of ((contractor)), who is on call.\nRepair ((reference)), works order ((order number)): ((job)).\nThe address: ((address)). Someone has to be there by ((come by)).\nFor the visit: ((needs for the visit)).\nGive the resident’s name and number, which are with the repair. Ask whether they are going.\nNo answer: ring ((contractor)) on ((contractor phone)).',
}

export const reportToBuilderInOurWords = {
  version: 1,
  text: '((landlord)): a home you built has a fault in its defects period.\nOur reference: ((reference)).\nThe fault: ((problem)).\n((address))\nResident: ((resident)).\nTheir number: ((resident phone)).\nPlease arrange with them when you come. Questions? Ring ((phone)).',
  telephone: 'Ring the builder: this is ((landlord)), about a home they built that is in its defects period.\nOur reference is ((reference)). The fault: ((problem)).\nThe address: ((address)).\nGive the resident’s name and number, which are with the repair. Ask when they will come, and that they agree it with the resident.',
}

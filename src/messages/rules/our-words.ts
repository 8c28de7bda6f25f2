/** Words of Fettle's own, for what a landlord's templates were adopted too early to say. */
export const cannotBeKeptInOurWords = {
  version: 1,
  text: '((landlord)): we are sorry, nobody can come on ((appointment day)), ((appointment time)), for repair ((reference)), ((problem)).\nWe could come on ((new times)).\nChoose another time: ((link))\nOr ring ((phone)).',
  email: {
    subject: 'We cannot keep your appointment on ((appointment day)) – ((reference))',
    body: 'We are sorry. Nobody can come on ((appointment day)), ((appointment time)), for your repair ((reference)), ((problem)).\n\nWe could come on ((new times)).\nChoose the time that suits you here: ((link))\n\nOr ring ((phone)). In an emergency outside office hours ring ((out of hours phone)). This message is from ((landlord)).',
  },
  telephone: 'This is ((landlord)), about repair ((reference)), ((problem)).\nSay that we are sorry: nobody can come on ((appointment day)), ((appointment time)).\nOffer now: ((new times)). Or find another time with them.',
}

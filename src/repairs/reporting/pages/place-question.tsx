/** Which room or part of the home: the way in for those who would rather pick than write. */
import { field } from '#delivery/web/read-form.ts'
import { PLACE_NAMES, PLACES, type Place } from '#diagnosis/rules/place.ts'
import type { ReportDraft } from '../draft.ts'
import { isShared } from '../report-in-hand.ts'
import { ContinueButton } from './continue-button.tsx'
import { GroupedRadios } from './grouped-radios.tsx'
import { wrong, type Question } from './question.ts'

const ask = 'Where is the problem?'
const places = PLACES.filter((place) => place !== 'shared-area')

const isPlace = (text: string): text is Place => (places as readonly string[]).includes(text)

/** Rooms are said to the operative; "electrics" is no place to go to. */
const rooms: readonly Place[] = ['kitchen', 'bathroom', 'toilet', 'bedroom', 'living-room', 'hall-and-stairs']

export const roomOf = ({ place }: ReportDraft): string | null =>
  place !== undefined && place !== 'own-words' && rooms.includes(place) ? PLACE_NAMES[place] : null

export const placeQuestion: Question = {
  key: 'room',
  question: () => ask,
  isAsked: (report) => !isShared(report),
  isAnswered: ({ draft }) => draft.place !== undefined,
  render: ({ report, form, action }) => (
    <ContinueButton action={action}>
      <GroupedRadios
        name="place"
        form={form}
        legend={ask}
        value={report.draft.place}
        groups={[
          { items: [{ value: 'own-words', text: 'I would rather say it in my own words' }] },
          { heading: 'Or choose a room or part of the home', items: places.map((place) => ({ value: place, text: PLACE_NAMES[place] })) },
        ]}
      />
    </ContinueButton>
  ),
  read: ({ form }, { draft }) => {
    const place = field(form, 'place')
    if (place !== 'own-words' && !isPlace(place)) return wrong('place', 'Choose a room, or say it in your own words')
    return { change: place === draft.place && draft.said === undefined ? {} : { place, faultCode: null, said: null, notListed: null } }
  },
  given: (report) => (isShared(report) ? [] : [{ asked: 'Room or part of the home', answer: placeSaid(report.draft) }]),
}

const placeSaid = ({ place }: ReportDraft): string => (place === undefined || place === 'own-words' ? 'Told in your own words' : PLACE_NAMES[place])

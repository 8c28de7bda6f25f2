/** What was reported, by whom, what it came to and why. */
import { Details } from '#delivery/web/components/details.tsx'
import { SummaryList } from '#delivery/web/components/summary-list.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { sayInstant } from '#clocks/london.ts'
import { ADJUSTMENT_NAMES, type Adjustment } from '#residents/rules/adjustments.ts'
import { may } from '#door/permissions.ts'
import { keySafePath } from '../../home/pages/key-safe-page.tsx'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { tradeWords } from '../../trade-words.ts'
import { callerWords, channelWords, contactWords, plainKey, responsibleWords } from '../../wording.ts'
import { RepairLink } from '../../call/pages/repair-glance.tsx'
import type { ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

export const RepairSummary = ({ shown, setting }: { readonly shown: RepairShown; readonly setting: ActSetting }) => {
  const { repair } = shown.whole
  const { resident } = shown
  const { under18Alone, interpreter, adjustments } = repair.access
  const access = [
    ...(under18Alone ? ['Only someone under 18 may be at home'] : []),
    ...(interpreter === null ? [] : [`Interpreter: ${interpreter}`]),
    ...adjustments.map((one) => ADJUSTMENT_NAMES[one as Adjustment] ?? plainKey(one)),
    ...(shown.accessNotes === undefined ? [] : [shown.accessNotes]),
  ]
  return (
    <>
      {repair.alerts !== '' && <WarningText spokenFirst="Alert">{repair.alerts}</WarningText>}
      <SummaryList
        rows={[
          { key: 'Where', value: `${repair.address_line}, ${repair.town}, ${repair.postcode}${repair.room === null ? '' : ` (${repair.room})`}` },
          {
            key: 'Resident',
            value: resident ? (
              <>
                {resident.name ?? 'Name not known'}
                {resident.phone !== null && (
                  <>
                    , <ShownPhone phone={resident.phone} />
                  </>
                )}
                . By {contactWords[repair.contact_by].toLowerCase()}
              </>
            ) : (
              `Not told who. By ${contactWords[repair.contact_by].toLowerCase()}`
            ),
          },
          { key: 'Reported', value: `${channelWords[repair.channel]} by ${callerWords[repair.caller].toLowerCase()}, ${sayInstant(repair.received_at)}${repair.out_of_hours ? ' (office closed)' : ''}` },
          repair.clock_from_at < repair.received_at && { key: 'Clock from', value: `${sayInstant(repair.clock_from_at)}: it repeats ${repair.inherits_from ?? 'an earlier report'}` },
          repair.recall_of !== null && { key: 'Recall of', value: <RepairLink repairRef={repair.recall_of} /> },
          { key: 'In their words', value: repair.words ?? (repair.words_id === null ? 'Nothing written down' : 'Erased') },
          { key: 'Whose it is', value: `${responsibleWords[repair.responsible]}${repair.turned_away_reason === null ? '' : `: ${repair.turned_away_reason}`}` },
          { key: 'Who does it', value: `${tradeWords(repair.trade)}, about ${repair.expected_minutes} minutes${repair.gas ? '. Gas' : ''}${repair.inspection_first ? '. A surveyor looks first' : ''}` },
          access.length > 0 && { key: 'Getting in', value: access.join('; ') },
          repair.home_kind === 'home' && may(setting.role, 'change-key-safe-code') && {
            key: 'Key safe',
            value: shown.keySafeKnown ? 'We know its code' : 'We know of none',
            actions: [{ href: keySafePath(repair.home_ref), text: 'Change', about: 'the code of the key safe' }],
          },
          repair.cancel_reason !== null && { key: 'Cancelled because', value: repair.cancel_reason },
        ]}
      />
      {repair.photo_ids.length > 0 && <Photos ids={repair.photo_ids} of="the repair" />}
      <Details summary="Why it came out so">
        <ul class="govuk-list govuk-list--bullet">
          {repair.because.map((one) => (
            <li>
              {one.said} <span class="govuk-hint govuk-!-display-inline">{one.source}</span>
            </li>
          ))}
        </ul>
        {Object.keys(repair.answers).length > 0 && (
          <ul class="govuk-list">
            {shown.answers.map((one) => (
              <li>
                {one.ask} <strong>{one.answer}</strong>
              </li>
            ))}
          </ul>
        )}
      </Details>
    </>
  )
}

export const Photos = ({ ids, of }: { readonly ids: readonly string[]; readonly of: string }) => (
  <div class="fettle-photos">
    {ids.map((id, at) => (
      <a href={`/photos/${id}`}>
        <img class="fettle-photo" src={`/photos/${id}`} alt={`${at + 1} of ${ids.length}: ${of}`} loading="lazy" width={160} />
      </a>
    ))}
  </div>
)

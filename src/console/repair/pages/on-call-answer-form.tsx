/** Whoever is on call was told of an emergency and has not said that they are going: ring them, and say what came of it. */
import { Radios } from '#delivery/web/components/radios.tsx'
import { WarningText } from '#delivery/web/components/warning-text.tsx'
import { shortInstant } from '../../wording.ts'
import { ShownPhone } from '../../pages/shown-phone.tsx'
import { ActForm, type ActSetting } from './act-form.tsx'
import type { RepairShown } from './repair-shown.tsx'

export const OnCallAnswer = ({ shown, setting }: { readonly shown: RepairShown; readonly setting: ActSetting }) => {
  const { onCall, now } = shown
  if (!onCall) return null
  const isLate = onCall.acknowledgeBy <= now
  const others = onCall.openEmergencies - 1
  return (
    <section aria-labelledby="on-call">
      <h2 class="govuk-heading-m" id="on-call">
        On call: {onCall.name}
      </h2>
      {isLate && (
        <WarningText>
          Not acknowledged by {shortInstant(onCall.acknowledgeBy)}. Ring {onCall.name} now.
        </WarningText>
      )}
      {others > 0 && <WarningText>{`${onCall.name} has ${others} other open ${others === 1 ? 'emergency' : 'emergencies'} already. Ask whether they can get here in time.`}</WarningText>}
      <p class="govuk-body">
        <ShownPhone phone={onCall.phone} />. No answer: {onCall.firm}, <ShownPhone phone={onCall.firmPhone} />
      </p>
      <ActForm setting={setting} act="on-call" about={{ name: 'appointmentRef', ref: onCall.appointmentRef }} summary="Record that you rang them" says="Record the call" unfolded={isLate}>
        {(field) => (
          <Radios
            name={field('outcome')}
            form={setting.form}
            legend={`Is ${onCall.name} going?`}
            legendSize="s"
            small
            items={[
              { value: 'going', text: 'Yes, they are going' },
              { value: 'no-answer', text: 'No answer', hint: 'It goes to the next person on call, if there is one.' },
              { value: 'cannot-go', text: 'They cannot go', hint: 'It goes to the next person on call, if there is one.' },
            ]}
          />
        )}
      </ActForm>
    </section>
  )
}

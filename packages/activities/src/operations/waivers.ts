import { accept, command, query, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { WaiverSigned } from '../events.ts'
import { Activities, ActivityId, Key, ResidentId, type Signature, SignatureId, Signatures } from '../records.ts'
import { inForce, signing, wordsFor } from '../waiver.ts'
import { activityFor, registrationOf, registrationStep, residentFor, waiverTemplate } from './loading.ts'

const TemplateVersion = z.int().positive()

export const waiver = query({
  summary: 'The waiver that an activity asks for, as it is in force today, in the reader’s language.',
  input: z.strictObject({ activityId: ActivityId, locale: z.exactOptional(text(35)) }),
  output: z.strictObject({ template: Key, templateVersion: TemplateVersion, locale: z.string(), text: z.string() }),
  refusals: ['activities.no-waiver', 'activities.waiver-not-yet'],
  may: 'activities.see',
  run: async (context, { activityId, locale = context.locale }) => {
    const activity = await context.tx.get(Activities, activityId)
    if (activity === undefined) return refuse('not-found', { kind: 'activity' })
    if (activity.waiver === undefined) return refuse('activities.no-waiver')
    const template = waiverTemplate(context, activity.waiver)
    const current = template && inForce(template, context.today)
    if (current === undefined) return refuse('activities.waiver-not-yet')
    const words = wordsFor(current, locale, context.profile.locale)
    return accept({ template: activity.waiver, templateVersion: current.version, ...words })
  },
})

export const signWaiver = command({
  summary: 'Accept the waiver of an activity in the version in force today.',
  input: z.strictObject({
    activityId: ActivityId,
    residentId: z.exactOptional(ResidentId),
    templateVersion: TemplateVersion,
    /** The language in which it was read. */
    locale: z.exactOptional(text(35)),
    accepted: z.boolean(),
    /** A typed name, or a hash of what the app keeps; stored as given, under the person's key. */
    signature: text(500),
  }),
  output: z.strictObject({
    signatureId: SignatureId,
    template: Key,
    templateVersion: TemplateVersion,
    locale: z.string(),
  }),
  refusals: [
    'activities.not-now',
    'activities.not-registered',
    'activities.registration-not-now',
    'activities.not-a-resident',
    'activities.no-waiver',
    'activities.waiver-not-yet',
    'activities.waiver-version',
    'activities.waiver-declined',
    'activities.already-signed',
  ],
  may: 'activities.register',
  run: async (context, input) => {
    const { tx, today, actor, newId, record } = context
    const { activityId } = input
    const whom = await residentFor(context, input.residentId, 'activities.sign-for-others')
    if (!whom.ok) return whom
    const [found, held] = await Promise.all([
      activityFor(context, activityId, 'signWaiver'),
      registrationOf(context, activityId, whom.value),
    ])
    if (!found.ok) return found
    if (!held.ok) return held
    const next = registrationStep(held.value, 'signWaiver')
    if (!next.ok) return next
    const { waiver: key } = found.value.activity
    if (key === undefined) return refuse('activities.no-waiver')
    const template = waiverTemplate(context, key)
    if (template === undefined) return refuse('activities.waiver-not-yet')
    const version = signing(template, today, input)
    if (!version.ok) return version
    const { locale } = wordsFor(version.value, input.locale ?? context.locale, context.profile.locale)
    const signed: Signature = {
      id: SignatureId.parse(newId()),
      version: 1,
      activityId,
      residentId: whom.value,
      template: key,
      templateVersion: version.value.version,
      locale,
      signedOn: today,
      signedBy: actor.id,
      signature: input.signature,
    }
    tx.insert(Signatures, signed)
    const { template: templateKey, templateVersion } = signed
    const about = { activityId, registrationId: held.value.id, template: templateKey, templateVersion }
    record(WaiverSigned, { subjects: [activityId, held.value.id], public: about })
    return accept({ signatureId: signed.id, template: templateKey, templateVersion, locale })
  },
})

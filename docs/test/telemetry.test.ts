import { memory, openCommunity } from '@dajia/core'
import { mapleCommons } from '@dajia/profiles'
import { registry } from '@dajia/registry'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { expect, test } from 'vitest'

test('onOperation feeds an OpenTelemetry histogram by operation and outcome, and tells neither who nor what', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter })] })
  const histogram = provider.getMeter('dajia').createHistogram('dajia.operation.duration', { unit: 'ms' })
  const community = await openCommunity({
    profile: mapleCommons,
    modules: [registry()],
    store: memory(),
    onOperation: ({ duration, ...attributes }) => histogram.record(duration, { ...attributes }),
  })
  const house = { address: { street: 'Elm Street', number: '7' } }
  await community.as({ id: 'sam', roles: ['manager'] }).registry.registerHousehold(house)
  await community.as({ id: 'eve', roles: [] }).registry.registerHousehold(house)
  await provider.forceFlush()

  const points = exporter
    .getMetrics()
    .flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap(({ metrics }) =>
        metrics.flatMap(({ dataPoints }) => dataPoints.map(({ attributes }) => attributes)),
      ),
    )
  const called = { community: 'maple-commons', operation: 'registry.registerHousehold', kind: 'command' }
  expect(points).toEqual([
    { ...called, outcome: 'ok' },
    { ...called, outcome: 'not-allowed' },
  ])
  await provider.shutdown()
})

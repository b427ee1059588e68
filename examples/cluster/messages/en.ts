export const en = {
  missing: 'The programs are missing. As root: apt-get install -y --no-install-recommends {packages}',
  notRoot: 'Only root installs packages. Run as root: apt-get install -y --no-install-recommends {packages}',
  running: 'There is a cluster in {folder} already. End it first: node examples/cluster/stop.ts',
  notRunning: 'There is no cluster in {folder}. Begin with: node examples/cluster/start.ts',
  started: 'Three nodes under Patroni are ready after {seconds} s, in {folder}; {leader} leads.',
  stopped: 'The cluster in {folder} has ended, and its folder is gone.',
  opened: '{communities} communities opened after {seconds} s.',
  populated: 'Each has a household, residents, an activity and registrations: {commands} commands in {seconds} s.',
  sealed: '{journals} journals sealed: {entries} entries in {seconds} s.',
  totals:
    'On {node}, in {milliseconds} ms: {communities} communities, {households} households, {residents} residents, {registrations} registrations ({confirmed} confirmed, at most {most} in one community).',
  writing: '{writers} writers write.',
  killed: 'kill -9: PostgreSQL and Patroni of {node}, which led; {waiting} transactions were on its disk only.',
  again: 'All writers go on by themselves; {node} leads, {seconds} s after the kill.',
  interrupted:
    'The longest time without an acknowledgement: {all} s for all, {one} s for one writer; {repeated} commands failed and were given again.',
  proof:
    'Acknowledged: {acknowledged}. Lost: {lost}. Twice: {twice}. There and never acknowledged: {unknown}. Journals with a gap: {brokenJournals}.',
  resealed: '{journals} journals sealed again: all {same} trees of before are still the beginning of their journal.',
  whole: '{node} is back as a replica, {seconds} s after it was started again.',
  replicas: 'All {communities} communities answered from a replica in {seconds} s. A command there: {refused}.',
}

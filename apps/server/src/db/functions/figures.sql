-- How requests ended, without a word of what was asked.

create view request_outcome as
with item as (
  select distinct on (a.request_id, i ->> 'item') a.request_id, a.at, i ->> 'outcome' as outcome
  from act a cross join lateral jsonb_array_elements(a.act #> '{body,items}') i
  where a.kind = 'answered' order by a.request_id, i ->> 'item', a.seq desc
), ended as (
  select request_id, max(at) as at,
    case when bool_and(outcome = 'full') then 'full' when bool_or(outcome in ('full', 'part')) then 'part'
      when bool_and(outcome = 'nothing-held') then 'nothing' else 'refused' end as outcome
  from item group by request_id
)
select r.id as request_id, r.provider, f.country, r.kind, e.outcome,
  to_char(e.at at time zone 'UTC', 'YYYY')
    || case when extract(month from e.at at time zone 'UTC') <= 6 then '-H1' else '-H2' end as period
from ended e join request r on r.id = e.request_id join criminal_case f on f.id = r.case_id
where r.status in ('answered', 'closed');
comment on view request_outcome is 'One row a request: what its items came to in the end';

create view house_outcome as
select provider, country, kind as "requestType", period, count(*)::int as requests,
  (count(*) filter (where outcome = 'full'))::int as "full",
  (count(*) filter (where outcome = 'part'))::int as part,
  (count(*) filter (where outcome = 'nothing'))::int as nothing,
  (count(*) filter (where outcome = 'refused'))::int as refused
from request_outcome group by provider, country, kind, period;
comment on view house_outcome is 'The same, counted by provider, country, kind and half-year';

import json, time
from uuid import UUID
from statistics import quantiles
from league_server.tables import MetricLineRow
from tests.league_server.training.real_run import metric_lines, told_of_run
from tests.league_server.training.conftest import participant
def p(client, path, n=30, **kw):
    ts=[]
    for _ in range(n):
        t=time.perf_counter(); r=client.get(path, **kw); ts.append((time.perf_counter()-t)*1000); assert r.status_code==200
    ts.sort(); print(f"{path[:70]:70} p50 {ts[n//2]:.1f} p95 {ts[int(n*.95)]:.1f} ms  {len(r.content)} bytes")
def test_perf(participant, league):
    model=participant.make_model()
    for i in range(60): participant.make_model(f"m{i}")
    training=participant.train(model["id"])
    line=json.loads(metric_lines()[0]); ev=json.loads(next(l for l in metric_lines() if '"evaluation"' in l))
    for n in (5000, 40000):
        with league.database.session() as s:
            s.execute(MetricLineRow.__table__.delete())
            s.execute(MetricLineRow.__table__.insert(), [{"training_id":UUID(training["id"]),"number":i,"kind":"iteration" if i%20 else "evaluation","iteration":i,"line":(line if i%20 else ev)|{"steps":i,"iteration":i,"elapsed_s":float(i)}} for i in range(n)])
        p(participant.client, f"/api/trainings/{training['id']}/metrics")
        p(participant.client, f"/api/trainings/{training['id']}/metrics?since={n-5}")
        p(participant.client, f"/api/trainings/{training['id']}/metrics?points=200")
    p(participant.client, "/api/models")
    p(participant.client, f"/api/models/{model['id']}")
    p(participant.client, f"/api/models/{model['id']}/lineage")
    p(participant.client, f"/api/trainings/{training['id']}")
    p(participant.client, f"/api/trainings/{training['id']}/evaluations")
    p(participant.client, f"/api/trainings/{training['id']}/trace")
    t=time.perf_counter(); r=participant.client.post("/api/models", json={"name":"x"}); print("create", (time.perf_counter()-t)*1000)
    new=time.perf_counter(); r=participant.post(f"/trainings/{training['id']}/continue", more={"steps":10}); print("continue with 40000 lines", (time.perf_counter()-new)*1000)
    t,job=participant.start(model["id"]); job.begin() if False else None

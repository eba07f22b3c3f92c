"""What is nginx's own: names that begin with a dot."""
from nginx import Nginx
from suite import test


@test
def locked_names(bench):
    """Where names that begin with a dot are locked away, that is said; no feed is sent."""
    nginx = bench.open(Nginx(locked=r"/\."))
    done = bench.publish(bench.desk(nginx), 3)
    bench.holds("the message", done.err, "begin with a dot")
    bench.equal("what was sent", [write for write in nginx.writes() if write.startswith("PUT")], [])

"""Many people work on one map while servers, database and bell are killed, stopped and started again; at the end it is
counted whether anything that was acknowledged is lost, or there twice."""
